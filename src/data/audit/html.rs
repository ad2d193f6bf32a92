//! The report as one page that needs nothing beside it: no script, no pictures, no network.

use std::fmt::Write as _;

use super::LIMITS;
use super::findings::{Findings, NeedFindings};
use super::map::{map, steps};
use super::outcome::{Outcome, Tally};
use super::people::MIXED;
use super::style::STYLE;
use crate::domain::code::Code;
use crate::domain::date::Date;
use crate::domain::taxonomy::{NeedId, Taxonomy};
use crate::i18n::{Catalogue, long_date};

/// The most rows of the table of groups that are worse off.
const MOST_BEHIND: usize = 40;
/// The most names in a sentence.
const MOST_NAMED: usize = 12;

/// What the page says of the audit beside its findings.
#[derive(Clone, Debug)]
pub struct About<'a> {
    /// Title of the directory, or of several.
    pub title: String,
    /// Some of the services are invented, or for demonstration only.
    pub sample: bool,
    /// Services in all.
    pub services: usize,
    /// How the areas were chosen, in words.
    pub areas: String,
    /// The day.
    pub today: Date,
    /// Whether the age of a listing counted.
    pub freshness: bool,
    /// As far as people can go, in miles.
    pub miles: u32,
    /// Lines that must be shown where the data are used.
    pub attribution: Vec<String>,
    /// Names of needs, languages and so on.
    pub words: &'a Catalogue,
    /// The list of needs.
    pub taxonomy: &'a Taxonomy,
}

/// The page.
pub fn page(findings: &Findings, about: &About<'_>) -> String {
    let title = format!("Who is left out: {}", about.title);
    let mut body = String::new();
    body.push_str(&limits(about));
    body.push_str(&in_short(findings, about));
    body.push_str(&by_need(findings, about));
    body.push_str(&by_group(findings, about));
    body.push_str(&behind(findings, about));
    body.push_str(&by_area(findings));
    body.push_str(&method(findings, about));
    let attribution: String =
        about.attribution.iter().map(|line| format!("<p>{}</p>", escape(line))).collect();
    format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<header>\n<nav aria-label=\"On this page\"><ul>{}</ul></nav>\n</header>\n<main>\n<h1>{title}</h1>\n\
         {body}</main>\n<footer>\n<p>Made by fingerpost audit for {}.</p>\n{attribution}</footer>\n</body>\n</html>\n",
        style_hash(),
        SECTIONS
            .iter()
            .map(|(id, title)| format!("<li><a href=\"#{id}\">{title}</a></li>"))
            .collect::<String>(),
        escape(&long_date(about.words, about.today)),
        title = escape(&title),
    )
}

const SECTIONS: [(&str, &str); 7] = [
    ("limits", "What this cannot tell"),
    ("short", "In short"),
    ("needs", "By need"),
    ("groups", "By group"),
    ("behind", "Who is worse off"),
    ("areas", "By area"),
    ("how", "How it was made"),
];

fn heading(id: &str) -> String {
    let title = SECTIONS.iter().find(|(own, _)| *own == id).map(|(_, title)| *title).unwrap_or_default();
    format!("<h2 id=\"{id}\">{title}</h2>\n")
}

fn list(items: impl IntoIterator<Item = String>) -> String {
    let items: String = items.into_iter().map(|item| format!("<li>{item}</li>\n")).collect();
    format!("<ul>\n{items}</ul>\n")
}

fn limits(about: &About<'_>) -> String {
    let mut lines: Vec<String> = LIMITS.iter().map(|line| escape(line)).collect();
    if about.sample {
        lines.push(String::from(
            "<strong>Some of the services are invented or for demonstration.</strong> This is no report about a real place.",
        ));
    }
    if !about.freshness {
        lines.push(String::from(
            "<strong>How old the listings are was left out of account.</strong> In the widget those that nobody has \
             checked for twelve months are not shown.",
        ));
    }
    format!(
        "<section class=\"limits\" aria-labelledby=\"limits\">\n{}{}</section>\n",
        heading("limits"),
        list(lines)
    )
}

fn in_short(findings: &Findings, about: &About<'_>) -> String {
    let (plain, all) = (findings.plain(), findings.everybody());
    let needs = |is_meant: &dyn Fn(&NeedFindings) -> bool| {
        let names = findings.needs.iter().filter(|found| is_meant(found));
        names.map(|found| need_name(found.need, about)).collect::<Vec<_>>()
    };
    let everywhere = |found: &NeedFindings, outcomes: &[Outcome]| {
        let tally = found.plain_tally();
        let held: u32 = outcomes.iter().map(|outcome| tally.count(*outcome)).sum();
        tally.total() > 0 && held == tally.total()
    };
    let nothing = needs(&|found| everywhere(found, &[Outcome::Nothing]));
    let old = needs(&|found| {
        everywhere(found, &[Outcome::Old, Outcome::Nothing]) && !everywhere(found, &[Outcome::Nothing])
    });
    let mut lines = vec![format!(
        "{} made-up people in {} areas asked for help with {} needs from {} services.",
        number(all.total()),
        findings.areas.len(),
        findings.needs.len(),
        number(u32::try_from(about.services).unwrap_or(u32::MAX)),
    )];
    lines.push(format!(
        "The plain person (35 to 49, speaks English, asks for nothing special) is not served as asked in {} of 100 cases; \
         everybody together in {} of 100.",
        plain.gap_percent(),
        all.gap_percent()
    ));
    if !nothing.is_empty() {
        lines.push(format!(
            "<strong>Nothing in any area</strong>, for {}: {}.",
            needs_told(nothing.len()),
            named(&nothing)
        ));
    }
    if !old.is_empty() {
        lines.push(format!(
            "<strong>Nothing in any area but old listings</strong>, for {}: {}.",
            needs_told(old.len()),
            named(&old)
        ));
    }
    let mut groups: Vec<(u32, usize)> = (0..findings.groups.len())
        .map(|group| (findings.behind().iter().filter(|b| b.group == group).map(|b| b.areas).sum(), group))
        .filter(|(areas, _)| *areas > 0)
        .collect();
    groups.sort_by_key(|(areas, group)| (std::cmp::Reverse(*areas), *group));
    let worst: Vec<String> =
        groups.iter().take(5).map(|(_, group)| group_name(findings, *group, about)).collect();
    if !worst.is_empty() {
        lines.push(format!(
            "Groups that are most often not served where the plain person is: {}.",
            escape(&worst.join("; "))
        ));
    }
    let mut unsure: Vec<(u32, usize)> = (0..findings.groups.len())
        .map(|group| (findings.of_group(group), group))
        .map(|(tally, group)| (tally.percent(tally.count(Outcome::Ask)), group))
        .filter(|(share, _)| *share > plain.percent(plain.count(Outcome::Ask)) + 10)
        .collect();
    unsure.sort_by_key(|(share, group)| (std::cmp::Reverse(*share), *group));
    let unsure: Vec<String> =
        unsure.iter().take(5).map(|(_, group)| group_name(findings, *group, about)).collect();
    let mut worst: Vec<(u32, &str)> = findings
        .areas
        .iter()
        .enumerate()
        .map(|(index, area)| (findings.in_area(index).gap_percent(), area.outcode.as_str()))
        .collect();
    worst.sort_by_key(|(share, code)| (std::cmp::Reverse(*share), *code));
    if let (Some((most, _)), Some((least, _))) = (worst.first(), worst.last())
        && most > least
    {
        let named: Vec<String> =
            worst.iter().take(5).map(|(share, code)| format!("{code} ({share} of 100)")).collect();
        lines.push(format!("Areas where most people are not served as asked: {}.", named.join(", ")));
    }
    if !unsure.is_empty() {
        lines.push(format!(
            "Groups for whom the records most often do not say whether a service fits: {}. Asking the services, and \
             writing down the answer, helps them at once.",
            escape(&unsure.join("; "))
        ));
    }
    format!("{}{}", heading("short"), list(lines))
}

fn by_need(findings: &Findings, about: &About<'_>) -> String {
    let mut rows = String::new();
    let mut domain = None;
    for found in &findings.needs {
        let of = about.taxonomy.get(found.need).map(|need| need.domain);
        if of != domain {
            domain = of;
            let code = of
                .and_then(|of| about.taxonomy.get_domain(of))
                .map(|domain| &*domain.code)
                .unwrap_or_default();
            let name = about.words.find(&format!("domain.{code}")).unwrap_or(code);
            rows.push_str(&row_group(name, Outcome::ALL.len() + 4));
        }
        let tally = found.plain_tally();
        let urgent = about.taxonomy.get(found.need).is_some_and(|need| need.urgent);
        let _ = write!(
            rows,
            "<tr><th scope=\"row\">{}{}</th><td>{}</td><td>{}</td>",
            need_name(found.need, about),
            if urgent { " (help lines are shown as well)" } else { "" },
            found.services,
            found.stale
        );
        if tally.total() == 0 {
            let _ = write!(rows, "{}", "<td>not asked</td>".repeat(Outcome::ALL.len()));
        } else {
            rows.push_str(&shares(&tally));
        }
        let _ = writeln!(rows, "<td class=\"gap\">{} %</td></tr>", found.everybody().gap_percent());
    }
    let head = [String::from("Services"), String::from("Not checked for a year")]
        .into_iter()
        .chain(Outcome::ALL.iter().map(|outcome| outcome.title().to_owned()))
        .chain([String::from("Everybody: not served")]);
    let table = table(
        "needs-table",
        "What the plain person finds, in percent of the areas",
        "Need",
        &head.collect::<Vec<_>>(),
        &rows,
    );
    format!(
        "{}{}<p>Beside that the table has how many services of the directory help with a need, how many of these nobody has \
         checked for a year, and in how many of 100 cases people of all groups are not served as asked.</p>\n{table}",
        heading("needs"),
        meanings()
    )
}

fn meanings() -> String {
    let terms: String = Outcome::ALL
        .iter()
        .map(|outcome| format!("<dt>{}</dt><dd>{}</dd>\n", outcome.title(), escape(outcome.meaning())))
        .collect();
    format!(
        "<p>What each person would find is counted by the best there is:</p>\n<dl>\n{terms}</dl>\n<p>The last four \
         together are \"not served as asked\".</p>\n"
    )
}

fn by_group(findings: &Findings, about: &About<'_>) -> String {
    let mut rows = String::new();
    let row = |name: &str, tally: &Tally, mixed: Option<Tally>| {
        format!(
            "<tr><th scope=\"row\">{}</th>{}<td class=\"gap\">{} %</td><td>{}</td></tr>\n",
            escape(name),
            shares(tally),
            tally.gap_percent(),
            mixed.map_or(String::from("not asked"), |mixed| format!("{} %", mixed.gap_percent())),
        )
    };
    rows.push_str(&row("The plain person", &findings.plain(), None));
    let mut axis = None;
    for (index, group) in findings.groups.iter().enumerate() {
        if axis != Some(group.axis()) {
            axis = Some(group.axis());
            rows.push_str(&row_group(group.axis().title(), Outcome::ALL.len() + 3));
        }
        let name = group.title(about.words);
        rows.push_str(&row(&name, &findings.of_group(index), Some(findings.of_group_mixed(index))));
    }
    let head = Outcome::ALL
        .iter()
        .map(|outcome| outcome.title().to_owned())
        .chain([String::from("Not served"), String::from("Not served, with other wishes too")]);
    let table = table(
        "groups-table",
        "What each group finds, in percent over all needs and areas",
        "Group",
        &head.collect::<Vec<_>>(),
        &rows,
    );
    format!(
        "{}<p>Compare each group with the plain person in the first row. A large \"ask first\" means that the records do \
         not say; a large \"nothing\" means that they do.</p>\n{table}",
        heading("groups")
    )
}

fn behind(findings: &Findings, about: &About<'_>) -> String {
    let all = findings.behind();
    if all.is_empty() {
        return format!(
            "{}<p>No group misses anything that the plain person finds.</p>\n",
            heading("behind")
        );
    }
    let rows: String = all
        .iter()
        .take(MOST_BEHIND)
        .map(|behind| {
            format!(
                "<tr><th scope=\"row\">{}</th><td class=\"text\">{}</td><td>{} of {}</td></tr>\n",
                escape(&group_name(findings, behind.group, about)),
                need_name(behind.need, about),
                behind.areas,
                findings.areas.len()
            )
        })
        .collect();
    let table = table(
        "behind-table",
        "Areas where the group is not served",
        "Group",
        &[String::from("Need"), String::from("Areas")],
        &rows,
    );
    let rest = all.len().saturating_sub(MOST_BEHIND);
    let more = if rest > 0 {
        format!("<p>{rest} more such pairs are in the JSON file, if you asked for one.</p>\n")
    } else {
        String::new()
    };
    format!("{}{table}{more}", heading("behind"))
}

fn by_area(findings: &Findings) -> String {
    let mut rows = String::new();
    for (index, area) in findings.areas.iter().enumerate() {
        let all = findings.in_area(index);
        let mut plain = Tally::default();
        findings
            .needs
            .iter()
            .filter_map(|found| *found.plain.get(index)?)
            .for_each(|outcome| plain.add(outcome));
        let _ = writeln!(
            rows,
            "<tr><th scope=\"row\">{}</th><td class=\"text\">{}</td><td>{} %</td><td class=\"gap\">{} %</td><td>{} \
             %</td></tr>",
            area.outcode.as_str(),
            escape(area.council.as_deref().unwrap_or("not known")),
            plain.gap_percent(),
            all.gap_percent(),
            all.percent(all.count(Outcome::Nothing)),
        );
    }
    let table = table(
        "areas-table",
        "People not served as asked, over all needs",
        "Area",
        &[
            String::from("Most of it in"),
            String::from("Plain person: not served"),
            String::from("Everybody: not served"),
            String::from("Everybody: finds nothing"),
        ],
        &rows,
    );
    let drawing = map(findings);
    let shown = if drawing.is_empty() {
        String::from("<p>There is no map: of none of the areas is it known where its middle is.</p>\n")
    } else {
        let mut from = 0;
        let mut key = String::new();
        for (step, end) in steps(findings).into_iter().enumerate() {
            let _ = write!(
                key,
                "<li><svg aria-hidden=\"true\" viewBox=\"0 0 10 10\"><rect class=\"m{step}\" width=\"10\" \
                 height=\"10\"/></svg>{from} to {end} %</li>"
            );
            from = end + 1;
        }
        format!(
            "<p>Each square is an area, about where it lies. The figure is how many of all the people there are not \
             served as asked.</p>\n<ul class=\"key\">{key}</ul>\n<div class=\"wide\" role=\"region\" \
             aria-label=\"Map\" tabindex=\"0\"><div class=\"map\">{drawing}</div></div>\n"
        )
    };
    format!("{}{shown}{table}", heading("areas"))
}

fn method(findings: &Findings, about: &About<'_>) -> String {
    let lines = [
        format!("Areas: {}.", escape(&about.areas)),
        format!(
            "People can go about {} miles. The day is {}.",
            about.miles,
            escape(&long_date(about.words, about.today))
        ),
        format!(
            "For each need and each area there is a plain person, one for each of the {} groups, who differs from the \
             plain person in that only, and {MIXED} who differ in several things at once. Together they come by every \
             combination of age, language, access need, time and money in turn. Nothing is random: the same directory \
             and day give the same report.",
            findings.groups.len()
        ),
        String::from(
            "People who would hardly come with a need are left out, such as a child with debts or a young carer of 70.",
        ),
        String::from(
            "Each of them is matched as in the widget, with the same rules. The best of all services that would be shown \
             counts.",
        ),
    ];
    format!("{}{}", heading("how"), list(lines))
}

fn table(id: &str, caption: &str, first: &str, head: &[String], rows: &str) -> String {
    let head: String = head
        .iter()
        .map(|title| {
            let class =
                if matches!(title.as_str(), "Need" | "Most of it in") { " class=\"text\"" } else { "" };
            format!("<th scope=\"col\"{class}>{title}</th>")
        })
        .collect();
    format!(
        "<div class=\"wide{}\" role=\"region\" aria-labelledby=\"{id}\" tabindex=\"0\">\n<table>\n<caption \
         id=\"{id}\">{caption}</caption>\n<thead><tr><th scope=\"col\" class=\"text\">{first}</th>{head}</tr></thead>\n\
         {}</tbody>\n</table>\n</div>\n",
        if first == "Area" { "" } else { " first-wide" },
        rows.strip_prefix("</tbody>\n").map_or_else(|| format!("<tbody>{rows}"), str::to_owned),
    )
}

/// A heading across the table, above the rows that follow.
fn row_group(title: &str, columns: usize) -> String {
    format!("</tbody>\n<tbody><tr><th scope=\"rowgroup\" colspan=\"{columns}\">{}</th></tr>\n", escape(title))
}

/// A cell for each outcome, in percent.
fn shares(tally: &Tally) -> String {
    Outcome::ALL
        .iter()
        .map(|outcome| format!("<td>{} %</td>", tally.percent(tally.count(*outcome))))
        .collect()
}

fn need_name(need: NeedId, about: &About<'_>) -> String {
    let code = about.taxonomy.code(need);
    escape(about.words.find(&format!("need.{code}")).unwrap_or(code))
}

fn group_name(findings: &Findings, group: usize, about: &About<'_>) -> String {
    findings.groups.get(group).map(|group| group.title(about.words)).unwrap_or_default()
}

fn needs_told(count: usize) -> String {
    if count == 1 { String::from("one need") } else { format!("{count} needs") }
}

/// The first names; the rest as a number.
fn named(names: &[String]) -> String {
    let first: Vec<&str> = names.iter().take(MOST_NAMED).map(String::as_str).collect();
    match names.len().saturating_sub(MOST_NAMED) {
        0 => first.join("; "),
        more => format!("{}; and {more} more in the table", first.join("; ")),
    }
}

/// A number with a comma between thousands.
fn number(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The policy names the one style block by its hash, so that text of a directory could not add another.
fn style_hash() -> String {
    use base64::Engine as _;
    use sha2::{Digest as _, Sha256};
    format!("'sha256-{}'", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(STYLE.as_bytes())))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
