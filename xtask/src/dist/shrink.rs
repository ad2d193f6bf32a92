//! Leaving out of the shipped text what is there for people who read the source.
//!
//! Those for styles and pages are no parsers: each does only what is safe on our own files.

use anyhow::{Result, anyhow, bail};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_compat::EngineTargets;
use oxc_minifier::{CompressOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// Styles without comments and without the spaces and line ends that mean nothing. Our styles have one declaration or
/// selector a line.
#[must_use]
pub fn css(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in without_between(text, "/*", "*/").lines().map(str::trim).filter(|line| !line.is_empty()) {
        let shorter = match line.split_once(": ") {
            Some((name, value)) if line.ends_with(';') => format!("{name}:{value}"),
            _ => {
                line.trim_end_matches('{').trim_end().to_owned() + if line.ends_with('{') { "{" } else { "" }
            }
        };
        out.push_str(&shorter);
        // A value that goes on in the next line needs the space between.
        if !line.ends_with([';', '{', '}', ',']) {
            out.push('\n');
        }
    }
    out + "\n"
}

/// A page without comments.
#[must_use]
pub fn html(text: &str) -> String {
    lines(&without_between(text, "<!--", "-->"))
}

/// What every browser reads that may have to say why nothing else runs there.
const OLDEST: &str = "es2020";

/// A classic script in as few letters as say the same to [`OLDEST`].
///
/// # Errors
/// When it is not a script.
pub fn script(text: &str) -> Result<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, SourceType::script()).parse();
    if let Some(fault) = parsed.diagnostics.first() {
        bail!("a script of the page is broken: {fault:?}");
    }
    let mut program = parsed.program;
    let target = EngineTargets::from_target(OLDEST).map_err(|fault| anyhow!("{OLDEST}: {fault}"))?;
    let compress = CompressOptions { target, ..CompressOptions::default() };
    let options = MinifierOptions { compress: Some(compress), ..MinifierOptions::default() };
    let names = Minifier::new(options).minify(&allocator, &mut program);
    let options = CodegenOptions::minify();
    Ok(Codegen::new().with_options(options).with_scoping(names.scoping).build(&program).code)
}

/// Drops everything from each opening mark to the next closing one, marks included.
fn without_between(text: &str, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        let Some((_, beyond)) = after.split_once(close) else { break };
        out.push_str(before);
        rest = beyond;
    }
    out.push_str(rest);
    out
}

fn lines(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_rules_stay() {
        assert_eq!(
            css("/* why */\na {\n  color: red; /* so */\n}\n\n/* never closed"),
            "a{color:red;}/* never closed\n\n"
        );
        assert_eq!(html("<p>\n  <!-- why\n so -->a</p>"), "<p>\na</p>\n");
    }

    #[test]
    fn scripts_keep_their_texts_and_lose_their_comments() {
        let text =
            "(() => {\n  // why\n  let long = `one\n   ${location.href}`; /* so */\n  open(long);\n})();\n";
        assert_eq!(script(text).unwrap(), "(()=>{let e=`one\n   ${location.href}`;open(e)})();");
    }

    #[test]
    fn a_broken_script_stops_the_build() {
        assert!(script("let = ;").is_err());
    }
}
