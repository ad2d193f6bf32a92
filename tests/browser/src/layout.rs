//! What is lost of a screen where there is little room, and what does not come from the catalogue.

use crate::page::Page;
use anyhow::{Result, ensure};
use serde_json::Value;

/// Everything that sticks out of the page sideways, is cut off, or lies under its neighbour.
const LOST: &str = r#"
    // Further down the bar at the top lies over what is read, as it is meant to.
    scrollTo(0, 0);
    const lost = [];
    const name = n => n.tagName.toLowerCase() + (n.className && n.className.baseVal === undefined ? "." + n.className : "")
        + " '" + (n.textContent || "").replace(/\s+/g, " ").trim().slice(0, 60) + "'";
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) lost.push("the page scrolls sideways by " + wide);
    const hidden = n => {
        for (let p = n; p && p !== document.body; p = p.parentElement) {
            const style = getComputedStyle(p);
            if (style.visibility === "hidden" || style.clipPath !== "none" || style.clip.startsWith("rect")) return true;
        }
        return n.getClientRects().length === 0;
    };
    for (const node of document.querySelectorAll(".fp *, [data-fp-help] *")) {
        if (node.closest("svg") && node.tagName !== "svg" || hidden(node)) continue;
        const style = getComputedStyle(node);
        const box = node.getBoundingClientRect();
        if (box.width === 0 || box.height === 0) continue;
        if (box.left < -1 || box.right > innerWidth + 1) lost.push("sticks out: " + name(node));
        const text = [...node.childNodes].some(c => c.nodeType === 3 && c.data.trim());
        if (text && style.display !== "inline") {
            const cutX = style.overflowX !== "visible" && node.scrollWidth > node.clientWidth + 1;
            const cutY = style.overflowY !== "visible" && node.scrollHeight > node.clientHeight + 1;
            const out = style.overflowX === "visible" && node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0;
            if (cutX || cutY) lost.push("cut off: " + name(node));
            if (out) lost.push("runs out of its box: " + name(node));
        }
    }
    const controls = [...document.querySelectorAll(".fp button, .fp summary, .fp label, .fp input[type=text]")].filter(n => !hidden(n));
    for (const [i, one] of controls.entries()) {
        const a = one.getBoundingClientRect();
        for (const other of controls.slice(i + 1)) {
            if (one.contains(other) || other.contains(one)) continue;
            const b = other.getBoundingClientRect();
            const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (x > 1 && y > 1) lost.push("overlap: " + name(one) + " and " + name(other));
        }
    }
    return [...new Set(lost)];
"#;

/// Every control that is smaller than a finger. Links inside a sentence are as high as the line.
const SMALL: &str = r#"
    const small = [];
    for (const node of document.querySelectorAll(".fp button, .fp summary, .fp a, .fp input, .fp select, .fp textarea")) {
        const target = node.closest("label") || node;
        const box = target.getBoundingClientRect();
        if (node.getClientRects().length === 0 || box.width === 0) continue;
        if (getComputedStyle(node).display === "inline" && node.tagName === "A") {
            const around = [...node.parentElement.childNodes].filter(c => c !== node).map(c => c.textContent).join("").trim();
            if (around.length > node.textContent.trim().length) continue;
        }
        if (box.width < 43.5 || box.height < 43.5) {
            small.push(node.tagName.toLowerCase() + " '" + (node.textContent || node.name).replace(/\s+/g, " ").trim().slice(0, 50)
                + "' " + Math.round(box.width) + " x " + Math.round(box.height));
        }
    }
    return small;
"#;

/// Texts with letters outside the made-up language's brackets, where the page does not say that they are
/// names or another language.
const PLAIN: &str = r#"
    const plain = [];
    const letters = /\p{L}/u;
    const exempt = n => {
        for (let p = n; p && p.nodeType === 1; p = p.parentElement) {
            if (p.getAttribute("translate") === "no") return true;
            const lang = p.getAttribute("lang");
            if (lang) return lang !== arguments[0];
        }
        return false;
    };
    const outside = text => {
        let depth = 0, out = "";
        for (const c of text) {
            if (c === "⟦") depth++;
            else if (c === "⟧") depth = Math.max(0, depth - 1);
            else if (depth === 0) out += c;
        }
        return out;
    };
    const blocks = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!node.data.trim() || parent.closest("script, style, noscript") || parent.getClientRects().length === 0) continue;
        let block = parent;
        while (getComputedStyle(block).display.startsWith("inline") && block.parentElement) block = block.parentElement;
        blocks.set(block, (blocks.get(block) || "") + (exempt(parent) ? "" : node.data.replace(/\s+/g, " ")));
    }
    const note = text => { if (letters.test(outside(text))) plain.push(outside(text).trim()); };
    for (const text of blocks.values()) note(text);
    for (const node of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
        for (const name of ["aria-label", "title", "placeholder", "alt"]) {
            const text = node.getAttribute(name);
            if (text && !exempt(node)) note(text);
        }
    }
    note(document.title);
    return [...new Set(plain)];
"#;

impl Page {
    /// Fails when something of the screen is lost: sticks out, is cut off or overlapped.
    ///
    /// # Errors
    /// Says what.
    pub async fn loses_nothing(&self) -> Result<()> {
        let lost: Vec<String> = self.script(LOST, vec![]).await?;
        ensure!(lost.is_empty(), "something is lost:\n  {}", lost.join("\n  "));
        Ok(())
    }

    /// Fails when a control is less than 44 CSS pixels wide or high.
    ///
    /// # Errors
    /// Says which.
    pub async fn controls_are_large(&self) -> Result<()> {
        let small: Vec<String> = self.script(SMALL, vec![]).await?;
        ensure!(small.is_empty(), "too small to touch:\n  {}", small.join("\n  "));
        Ok(())
    }

    /// Fails when a text on the screen, or one for screen readers, came neither from the catalogue of the
    /// made-up language nor from the services and help lines, which are in the language they were
    /// written in.
    ///
    /// # Errors
    /// Says which texts.
    pub async fn is_all_translated(&self, language: &str) -> Result<()> {
        let mut plain: Vec<String> = self.script(PLAIN, vec![language.into()]).await?;
        if !plain.is_empty() {
            let data = self.data_texts()?;
            for text in &mut plain {
                for held in data.iter().filter(|held| held.len() <= text.len()).collect::<Vec<_>>() {
                    *text = text.replace(held.as_str(), "");
                }
            }
            plain.retain(|text| text.chars().any(char::is_alphabetic));
        }
        ensure!(plain.is_empty(), "not from the catalogue, and not marked:\n  {}", plain.join("\n  "));
        Ok(())
    }

    /// Every text of services and help lines, the longest first.
    fn data_texts(&self) -> Result<Vec<String>> {
        let mut texts = Vec::new();
        let directories = self.built().names().into_iter().filter(|name| name.starts_with("directory/"));
        for name in directories.chain(["safety-net"]) {
            collect(&self.built().json(name)?, &mut texts);
        }
        texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
        texts.dedup();
        Ok(texts)
    }

    /// Spaces all text out as far as people may: WCAG's text spacing.
    ///
    /// # Errors
    /// When the browser does not.
    pub async fn space_text_out(&self) -> Result<()> {
        let body = "const sheet = new CSSStyleSheet(); \
            sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; \
            word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'); \
            document.adoptedStyleSheets = [sheet]; return null";
        self.script::<()>(body, vec![]).await
    }
}

/// The texts in a JSON value that a person could read: more than a letter or two.
fn collect(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) if text.len() > 2 => {
            texts.push(text.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        Value::Array(list) => list.iter().for_each(|held| collect(held, texts)),
        Value::Object(map) => map.values().for_each(|held| collect(held, texts)),
        _ => {}
    }
}
