//! What only a spreadsheet of ours says: codes, lists, times by day, yes and no.

use super::super::crosswalk::Meaning;
use super::super::node::{Findings, Node, is_stand_in};
use super::super::place::access_codes;
use super::super::service::{ServiceRead, keep};
use super::super::text::{clip, one_line, plain};
use super::super::{contact, hours};
use super::cells::{age_range, flag, list};
use super::clean;
use super::columns::{Kind, normal};
use super::row::{Reader, Told};
use super::table::Row;
use crate::data::wire::directory::{Eligibility, Schedule, Service};
use crate::domain::code::Code;
use crate::domain::directory::{
    AccessNeed, AccessRoute, Capacity, Channel, Frequency, Gender, Group, SupportKind,
};
use crate::domain::geo::{AuthorityId, Nation};

const DAYS: [(Kind, &str); 7] = [
    (Kind::Mon, "monday"),
    (Kind::Tue, "tuesday"),
    (Kind::Wed, "wednesday"),
    (Kind::Thu, "thursday"),
    (Kind::Fri, "friday"),
    (Kind::Sat, "saturday"),
    (Kind::Sun, "sunday"),
];

impl Reader<'_> {
    pub(super) fn needs(&self, findings: &mut Findings, row: &Row, read: &mut ServiceRead) -> Told {
        let mut told = Told::default();
        for (kind, list_of) in [(Kind::Needs, &mut told.needs), (Kind::AlsoHelps, &mut told.also_helps)] {
            for item in list(self.cell(row, kind)) {
                let code = self.needs.get(&normal(item));
                let meaning = self.options.crosswalk.meaning(&[], item);
                match (code, meaning) {
                    (Some(code), _) => list_of.push(code.clone()),
                    (None, Some(meaning)) => {
                        list_of.extend(meaning.needs.iter().cloned());
                        read.meanings.push(meaning.clone());
                    }
                    (None, None) => {
                        let item = clean(item);
                        findings.note(
                            "need-in-own-words",
                            &self.place(row, kind),
                            format!(
                                "\"{item}\" is no need by name; what it means was worked out from its words."
                            ),
                            "See whether the needs came out right, or use a code from docs/data-format.md.",
                        );
                        read.unknown_terms.push(item.clone());
                        read.categories.push(item);
                    }
                }
            }
        }
        if !read.categories.is_empty() {
            keep(&mut read.service, "categories", read.categories.join("; "));
        }
        if told.needs.is_empty() && read.meanings.is_empty() {
            told.needs.clone_from(&self.options.needs);
        }
        let mut seen = Vec::new();
        told.needs.retain(|code| {
            !seen.contains(code) && {
                seen.push(code.clone());
                true
            }
        });
        if !told.needs.is_empty() {
            read.meanings.push(Meaning { needs: told.needs.clone(), ..Meaning::default() });
        }
        if !told.also_helps.is_empty() {
            read.meanings.push(Meaning { also_helps: told.also_helps.clone(), ..Meaning::default() });
        }
        told
    }

    /// Lists of codes. What is no code is said and kept as text.
    pub(super) fn codes(
        &self,
        findings: &mut Findings,
        row: &Row,
        service: &mut Service,
        mut told: Told,
    ) -> Told {
        let mut take = |kind: Kind, parse: &dyn Fn(&str) -> bool, name: &str| {
            let mut found = Vec::new();
            for item in list(self.cell(row, kind)) {
                let code = normal(item).replace(' ', "-");
                if parse(&code) {
                    found.push(code);
                } else {
                    findings.warn(
                        "code-not-known",
                        &self.place(row, kind),
                        format!("\"{}\" is no code for \"{name}\"; it is kept as text.", clean(item)),
                        "Use the codes of docs/data-format.md.",
                    );
                    keep(service, name, clean(item));
                }
            }
            found
        };
        told.kinds = take(Kind::Kinds, &|code| SupportKind::parse(code).is_some(), "kinds");
        told.channels = take(Kind::Channels, &|code| Channel::parse(code).is_some(), "channels");
        let capacity = take(Kind::Capacity, &|code| Capacity::parse(code).is_some(), "capacity");
        service.capacity = capacity.into_iter().next();
        service.kinds.clone_from(&told.kinds);
        service.channels.clone_from(&told.channels);
        told
    }

    pub(super) fn audience(&self, findings: &mut Findings, row: &Row, service: &mut Service) {
        let mut who = service.eligibility.take().unwrap_or_default();
        for item in list(self.cell(row, Kind::Audience)) {
            let code = normal(item).replace(' ', "-").replace("-only", "");
            if Group::parse(&code).is_some() {
                who.groups.push(code);
            } else if Gender::parse(&code).is_some() {
                who.genders.push(code);
            }
        }
        let ages = self.cell(row, Kind::Ages);
        if !ages.is_empty() && !is_stand_in(ages) && age_range(ages).is_none() {
            findings.warn(
                "ages-as-prose",
                &self.place(row, Kind::Ages),
                format!(
                    "\"{}\" is no age range that can be told for sure; it is kept as words.",
                    clean(ages)
                ),
                "Write it as 18+ or 5-11.",
            );
            let note = who.note.take().map_or_else(|| clean(ages), |note| format!("{note}; {}", clean(ages)));
            who.note = Some(note);
        }
        service.eligibility = Some(who).filter(|who| *who != Eligibility::default());
    }

    pub(super) fn times(&self, findings: &mut Findings, row: &Row, service: &mut Service) {
        for (kind, day) in DAYS {
            let cell = self.cell(row, kind);
            if cell.is_empty() || is_stand_in(cell) || cell.eq_ignore_ascii_case("closed") {
                continue;
            }
            self.add_times(findings, row, kind, &format!("{day} {cell}"), service);
        }
        let days = self.cell(row, Kind::Days);
        let (opens, closes) = (self.cell(row, Kind::Opens), self.cell(row, Kind::Closes));
        if !days.is_empty() || !opens.is_empty() || !closes.is_empty() {
            let between = if opens.is_empty() || closes.is_empty() { " " } else { " - " };
            let words = one_line(&format!("{days} {opens}{between}{closes}"));
            self.add_times(findings, row, Kind::Days, &words, service);
        }
        let often = self.cell(row, Kind::Often);
        if !often.is_empty() {
            let code = normal(often);
            for schedule in &mut service.schedules {
                if Frequency::parse(&code).is_some() {
                    schedule.freq = Some(code.clone());
                } else {
                    schedule.freq = None;
                    let note = schedule.note.take().map(|note| format!("; {note}")).unwrap_or_default();
                    schedule.note = Some(format!("{}{note}", clean(often)));
                }
            }
            if service.schedules.is_empty() {
                service.schedules.push(Schedule { note: Some(clean(often)), ..Schedule::default() });
            }
        }
        let words = plain(self.cell(row, Kind::Times)).text.replace('\n', "; ");
        if !is_stand_in(&words) {
            let note = clip(&words, 400).0;
            if note.len() < words.len() {
                keep(service, "times.whole", words);
            }
            service.schedules.push(Schedule { note: Some(note), ..Schedule::default() });
        }
    }

    /// Times that leave no doubt, or the words as they stand.
    fn add_times(&self, findings: &mut Findings, row: &Row, kind: Kind, words: &str, service: &mut Service) {
        let read = hours::read(words);
        if !read.is_empty() {
            service.schedules.extend(read);
            return;
        }
        let only_days = hours::days_only(words);
        if !only_days.is_empty() {
            let freq = Some(String::from("weekly"));
            service.schedules.push(Schedule { freq, days: only_days, ..Schedule::default() });
            return;
        }
        findings.note(
            "time-as-prose",
            &self.place(row, kind),
            format!("\"{}\" was not read as days and times; it is shown as words.", clean(words)),
            "Write days such as Tuesday, and times such as 10:30 or 2pm.",
        );
        service.schedules.push(Schedule { note: Some(clean(words)), ..Schedule::default() });
    }

    pub(super) fn area(&self, findings: &mut Findings, row: &Row, read: &mut ServiceRead) {
        let mut area = read.service.area.take().unwrap_or_default();
        let mut words = Vec::new();
        for item in list(self.cell(row, Kind::Area)) {
            let name = normal(item);
            let short = ["borough of ", "city of ", "county of ", "london borough of "]
                .iter()
                .find_map(|start| name.strip_prefix(start))
                .unwrap_or(&name);
            let short =
                [" council", " borough", " city", " metropolitan borough council", " borough council"]
                    .iter()
                    .find_map(|end| short.strip_suffix(end))
                    .unwrap_or(short);
            let nation = name.replace(' ', "-");
            if let Some(id) = AuthorityId::parse(item) {
                area.authorities.push(id.to_string());
            } else if Nation::parse(&nation).is_some() {
                area.nations.push(nation);
            } else if matches!(name.as_str(), "uk" | "united kingdom" | "national" | "whole uk") {
                area.nations = Nation::ALL.iter().map(|nation| String::from(nation.code())).collect();
            } else if let Some(code) = self.areas.get(&name).or_else(|| self.areas.get(short)) {
                area.authorities.push(code.clone());
                read.areas.push((code.clone(), clean(item)));
            } else if !is_stand_in(item) {
                words.push(clean(item));
            }
        }
        if !words.is_empty() {
            findings.note(
                "area-in-words",
                &self.place(row, Kind::Area),
                format!("\"{}\" is no council area by name; it is kept as words.", words.join("; ")),
                "Write the council's name, such as Trafford, or its code, such as E08000009.",
            );
            area.note = Some(words.join("; "));
        }
        if area != Default::default() {
            read.service.area = Some(area);
        }
    }

    pub(super) fn access(&self, row: &Row, service: &mut Service) {
        let mut notes: Vec<String> = service.access_note.take().into_iter().collect();
        let mut codes: Vec<String> = Vec::new();
        let access = plain(self.cell(row, Kind::Access)).text;
        if !is_stand_in(&access) {
            for item in list(&access) {
                let code = normal(item).replace(' ', "-");
                codes.extend(AccessNeed::parse(&code).map(|_| code));
            }
            codes.extend(access_codes(&access).into_iter().map(String::from));
            notes.push(one_line(&access));
        }
        let wheelchair = self.cell(row, Kind::Wheelchair);
        match flag(wheelchair) {
            Some(true) => codes.push(String::from("step-free")),
            Some(false) => notes.push(String::from("Wheelchair access: no.")),
            None if is_stand_in(wheelchair) => {}
            None => notes.push(format!("Wheelchair access: {}", clean(wheelchair))),
        }
        let list = match service.locations.first_mut() {
            Some(location) => &mut location.accessibility,
            None => &mut service.access_support,
        };
        for code in codes {
            if !list.contains(&code) {
                list.push(code);
            }
        }
        if !notes.is_empty() {
            service.access_note = Some(clip(&notes.join(" "), 600).0);
        }
    }

    pub(super) fn words(&self, findings: &mut Findings, node: &Node<'_>, row: &Row, service: &mut Service) {
        let text = |kind: Kind| {
            let text = plain(self.cell(row, kind)).text;
            Some(text).filter(|text| !is_stand_in(text))
        };
        let mut short =
            |kind: Kind, name: &str| text(kind).map(|text| findings.shorten(node, name, text, 600));
        service.what_to_expect = short(Kind::WhatToExpect, "what_to_expect");
        service.who_meets_you = short(Kind::WhoMeetsYou, "who_meets_you");
        service.phone_script = short(Kind::PhoneScript, "phone_script");
        service.volunteering = short(Kind::Volunteering, "volunteering");
        for (name, whole) in findings.take_overflow() {
            keep(service, &name, whole);
        }
        for (kind, slot, name) in [
            (Kind::Interpreter, &mut service.interpreter, "interpreter"),
            (Kind::CanBring, &mut service.can_bring_someone, "can_bring_someone"),
        ] {
            let cell = self.cell(row, kind);
            *slot = flag(cell);
            if slot.is_none() && !is_stand_in(cell) {
                findings.warn(
                    "not-yes-or-no",
                    &self.place(row, kind),
                    format!("\"{}\" is neither yes nor no; it is kept as text.", clean(cell)),
                    "Write yes or no, or leave it empty.",
                );
                service.attributes.insert(String::from(name), clean(cell));
            }
        }
        let number = self.cell(row, Kind::TextNumber);
        if !number.is_empty() {
            service.text_number = contact::telephone(findings, node, number);
            if service.text_number.is_none() && !is_stand_in(number) {
                keep(service, "published_text_number", clean(number));
            }
        }
    }

    /// Columns that are not in the template.
    pub(super) fn rest(&self, row: &Row, service: &mut Service) {
        for (column, cell) in row.cells.iter().enumerate() {
            if self.columns.get(column).copied().flatten().is_some() || cell.trim().is_empty() {
                continue;
            }
            let name = clean(self.table.header.cells.get(column).map_or("", String::as_str));
            let name = if name.is_empty() { format!("column {}", column + 1) } else { name };
            let text = clip(&plain(cell).text, 8_000).0;
            if !text.is_empty() {
                let name: String = name.chars().take(100).collect();
                service.attributes.insert(name, text);
            }
        }
        let route = normal(self.cell(row, Kind::HowToGetIn)).replace(' ', "-");
        if AccessRoute::parse(&route).is_some() && !service.access_routes.contains(&route) {
            service.access_routes.push(route);
        }
    }
}
