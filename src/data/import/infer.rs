//! Fills what a feed left out from what its prose says, and says so in `inferred`.

use super::ages;
use super::areas::AreaNames;
use super::classify;
use super::crosswalk::{Meaning, ServiceTags};
use super::hours;
use super::lexicon::Lexicon;
use super::node::Findings;
use super::place;
use super::service::{ServiceRead, cost_kind};
use super::words::{Field, Words};
use crate::data::wire::directory::{Area, Cost, Eligibility, Holds, Schedule, Service};

/// How a service came by its needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tagging {
    /// A term of the feed says so.
    Exact,
    /// Its words say so.
    Inferred,
    /// It serves organisations or a cause, so it has none.
    NotForPeople,
    /// Nothing says what it helps with.
    Untagged,
}

/// Completes a service. `own` is what a person said of its needs, which then hold as they are; `pointer` is its place
/// in the feed.
pub(super) fn complete(
    findings: &mut Findings,
    lexicon: &Lexicon,
    areas: &AreaNames,
    mut read: ServiceRead,
    own: Option<&ServiceTags>,
    pointer: &str,
) -> (Service, Tagging) {
    let words = words_of(&read);
    let tagging = match own {
        Some(own) => told_by_a_person(own, &mut read.service),
        None => needs(findings, lexicon, &words, &mut read, pointer),
    };
    let meanings = std::mem::take(&mut read.meanings);
    let service = &mut read.service;
    status(findings, lexicon, &words, service, pointer);
    kinds_and_ways(lexicon, &words, &meanings, service);
    audience(lexicon, &words, &meanings, service);
    area(lexicon, areas, &words, read.is_office, service);
    cost(lexicon, &words, service);
    times(service);
    let anything = [Field::Name, Field::Category, Field::Description, Field::HowTo, Field::Opening];
    let active = service.needs.iter().chain(&service.also_helps).any(|need| need == "more-active");
    let strenuous = meanings.iter().any(|meaning| meaning.check_first)
        || lexicon.check_first.strong_hits(&words).iter().any(|hit| anything.contains(&hit.field));
    if active && strenuous && !service.check_first {
        service.check_first = true;
        infer(service, "check_first");
    }
    let held: Vec<String> = classify::codes(&lexicon.holds_not, &words, &anything);
    if !held.is_empty() {
        service.holds = Some(Holds { note: None, not_for: held });
        infer(service, "holds");
    }
    if service.access_note.is_none() {
        for code in place::access_codes(service.description.as_deref().unwrap_or("")) {
            add(&mut service.access_support, code);
        }
    }
    for code in classify::codes(&lexicon.access_support, &words, &anything) {
        add(&mut service.access_support, &code);
    }
    (read.service, tagging)
}

/// A person's word stands above terms and guesses.
fn told_by_a_person(own: &ServiceTags, service: &mut Service) -> Tagging {
    service.needs.clone_from(&own.needs);
    service.also_helps.clone_from(&own.also_helps);
    if own.needs.is_empty() && own.also_helps.is_empty() { Tagging::NotForPeople } else { Tagging::Exact }
}

/// The words of a record as it stands in a directory.
#[cfg(feature = "tool")]
pub(super) fn words_in(service: &Service) -> Words {
    let mut categories: Vec<String> = service.attributes.values().cloned().collect();
    categories.truncate(20);
    words_of(&ServiceRead { service: service.clone(), unknown_terms: categories, ..ServiceRead::default() })
}

fn words_of(read: &ServiceRead) -> Words {
    let mut words = Words::default();
    let service = &read.service;
    words.push(Field::Name, &service.name);
    if let Some(organization) = service.organization.as_ref().filter(|name| **name != service.name) {
        words.push(Field::Organization, organization);
    }
    for term in &read.unknown_terms {
        words.push(Field::Category, term);
    }
    for text in [&service.description, &read.alert].into_iter().flatten() {
        words.push(Field::Description, text);
    }
    if let Some(text) = &service.how_to_get_in {
        words.push(Field::HowTo, text);
    }
    for note in service.schedules.iter().filter_map(|schedule| schedule.note.as_ref()) {
        words.push(Field::Opening, note);
    }
    words
}

fn infer(service: &mut Service, field: &str) {
    add(&mut service.inferred, field);
}

fn add(list: &mut Vec<String>, code: &str) {
    if !list.iter().any(|held| held == code) {
        list.push(String::from(code));
    }
}

fn needs(
    findings: &mut Findings,
    lexicon: &Lexicon,
    words: &Words,
    read: &mut ServiceRead,
    pointer: &str,
) -> Tagging {
    let service = &mut read.service;
    for meaning in &read.meanings {
        meaning.needs.iter().for_each(|code| add(&mut service.needs, code));
    }
    let exact = !service.needs.is_empty();
    let found = classify::needs(lexicon, words);
    if let Some(reason) = found.indirect.filter(|_| !exact) {
        findings.note(
            "not-for-people",
            pointer,
            format!(
                "\"{}\" seems not to serve people who come with a need ({}); it gets no needs.",
                service.name,
                reason.replace('-', " ")
            ),
            "If it does, add needs to its record by hand.",
        );
        return Tagging::NotForPeople;
    }
    // Beside a term of the feed, only the name can say another main purpose, and hints say nothing.
    // A term says what it is; the church in its name only lends the hall.
    let lends_the_hall = |code: &String| exact && code == "faith";
    for code in found.main.iter().filter(|code| !lends_the_hall(code)) {
        let is_main = !exact || found.in_focus.contains(code);
        add(if is_main { &mut service.needs } else { &mut service.also_helps }, code);
    }
    let told = |code: &&String| !exact || found.told.contains(code) && !lends_the_hall(code);
    for code in found.also.iter().filter(told) {
        add(&mut service.also_helps, code);
    }
    for meaning in &read.meanings {
        meaning.also_helps.iter().for_each(|code| add(&mut service.also_helps, code));
    }
    let main = service.needs.clone();
    service.also_helps.retain(|code| !main.contains(code));
    if !found.main.is_empty() && !exact {
        infer(service, "needs");
    }
    if !found.main.is_empty() || !found.also.is_empty() {
        infer(service, "also_helps");
    }
    match (exact, service.needs.is_empty() && service.also_helps.is_empty()) {
        (true, _) => Tagging::Exact,
        (false, false) => Tagging::Inferred,
        (false, true) => {
            findings.note(
                "no-needs-found",
                pointer,
                format!("Nothing in \"{}\" says what it helps with; nobody will be shown it.", service.name),
                "Add needs to its record, or terms to its feed.",
            );
            Tagging::Untagged
        }
    }
}

fn status(findings: &mut Findings, lexicon: &Lexicon, words: &Words, service: &mut Service, pointer: &str) {
    if service.status.is_some() {
        return;
    }
    let anywhere = [Field::Name, Field::Description, Field::HowTo, Field::Opening];
    let found = classify::codes(&lexicon.status, words, &anywhere);
    // A doubtful end is taken as a pause.
    let code = ["temporarily-closed", "inactive", "full"]
        .into_iter()
        .find(|code| found.iter().any(|held| held == code));
    if let Some(code) = code {
        service.status = Some(String::from(code));
        infer(service, "status");
        findings.note(
            "status-from-prose",
            pointer,
            format!(
                "The text of \"{}\" says that it is not running as usual; its status is \"{code}\".",
                service.name
            ),
            "Publish the status, so that nobody is sent to a closed door.",
        );
    }
}

fn kinds_and_ways(lexicon: &Lexicon, words: &Words, meanings: &[Meaning], service: &mut Service) {
    let prose = [Field::Name, Field::Category, Field::Description, Field::HowTo, Field::Opening];
    for meaning in meanings {
        meaning.kinds.iter().for_each(|code| add(&mut service.kinds, code));
        meaning.channels.iter().for_each(|code| add(&mut service.channels, code));
        meaning.access_routes.iter().for_each(|code| add(&mut service.access_routes, code));
    }
    for code in classify::codes(&lexicon.kinds, words, &prose) {
        infer(service, "kinds");
        add(&mut service.kinds, &code);
    }
    // Food, a bed and a game are not to be had by telephone, whatever else is.
    let by_hand = |kind: &String| ["practical-help", "place-to-stay", "activity"].contains(&kind.as_str());
    let at_hand = !service.kinds.is_empty() && service.kinds.iter().all(by_hand);
    let from_afar = |code: &String| ["phone", "text", "video"].contains(&code.as_str());
    for code in classify::codes(&lexicon.channels, words, &prose) {
        if at_hand && from_afar(&code) {
            continue;
        }
        infer(service, "channels");
        add(&mut service.channels, &code);
    }
    let routes = classify::codes(&lexicon.access_routes, words, &prose);
    let own_way = |code: &String| code != "professional-only";
    for code in &routes {
        // A referral is the only way in when no other is named.
        if own_way(code) || (!routes.iter().any(own_way) && service.access_routes.is_empty()) {
            infer(service, "access_routes");
            add(&mut service.access_routes, code);
        }
    }
    // Who plays or learns with those who have no home gives them none tonight.
    let no_shelter = !service.kinds.is_empty()
        && service.kinds.iter().all(|kind| ["activity", "course", "group"].contains(&kind.as_str()));
    if no_shelter && let Some(at) = service.needs.iter().position(|need| need == "homeless-tonight") {
        let code = service.needs.remove(at);
        add(&mut service.also_helps, &code);
    }
    let volunteering = lexicon.volunteering.strong_hits(words);
    if service.volunteering.is_none()
        && !volunteering.is_empty()
        && service.needs.iter().any(|need| need == "volunteer")
    {
        add(&mut service.kinds, "volunteering-role");
    }
}

/// Groups that are told apart by more than a word: with three or more of these a record is for everybody.
const FAMILIES: [&[&str]; 8] = [
    &["disabled", "learning-disability", "autistic", "deaf", "sight-loss"],
    &["children", "young-carers", "students"],
    &["older-people"],
    &["carers"],
    &["veterans"],
    &["lgbtq"],
    &["asylum-refugee"],
    &["homeless", "unemployed", "prison-leavers", "sex-workers", "care-leavers"],
];

/// A record with more main needs than this is not only for those with one condition or of one group.
const MOST_FOCUSED: usize = 4;

/// True when the groups are a list of everybody.
fn is_everybody(groups: &[String]) -> bool {
    let has = |family: &[&str]| groups.iter().any(|group| family.contains(&group.as_str()));
    let families = FAMILIES.iter().filter(|family| has(family)).count();
    families > 2 || (has(&["children"]) && has(&["older-people"]))
}

fn audience(lexicon: &Lexicon, words: &Words, meanings: &[Meaning], service: &mut Service) {
    let told = service.eligibility.clone().unwrap_or_default();
    let mut who = told.clone();
    let mut infer_languages = false;
    // A place of worship is open to all who come; what else its text mentions is one thing among many.
    let for_many = service.needs.len() > MOST_FOCUSED && !words.is_short();
    let is_of_faith = service.needs.first().is_some_and(|need| need == "faith");
    let name_only = for_many || is_of_faith && !words.is_short();
    // Where a term of the feed says what it is, prose describes a place more than its people.
    let is_exact = meanings.iter().any(|meaning| !meaning.needs.is_empty());
    let of = |entries| {
        if is_exact {
            classify::codes(entries, words, &[Field::Name, Field::HowTo])
        } else if name_only {
            classify::codes(entries, words, &[Field::Name])
        } else {
            classify::codes_in_focus(entries, words)
        }
    };
    let mut groups = of(&lexicon.groups);
    if is_everybody(&groups) {
        groups = classify::codes(&lexicon.groups, words, &[Field::Name]);
    }
    if who.minimum_age.is_none() && who.maximum_age.is_none() && !name_only {
        let with_parents = groups.iter().any(|group| group == "parents");
        let stage = lexicon.life_stages.values().find(|stage| groups.contains(&stage.group) && !with_parents);
        // What a service for families says of ages it says of the children; the parents come with them.
        if let Some(read) = ages::read(words).filter(|_| !with_parents) {
            (who.minimum_age, who.maximum_age) = (read.minimum, read.maximum);
        } else if let Some(stage) = stage {
            (who.minimum_age, who.maximum_age) = (stage.minimum_age, stage.maximum_age);
        }
    }
    let genders = of(&lexicon.genders);
    if who.genders.is_empty() && genders.len() == 1 {
        who.genders = genders;
    }
    groups.iter().for_each(|code| add(&mut who.groups, code));
    // A food bank in a church hall is for all; a congregation is of its faith.
    let keeps_faith = service.needs.first().is_some_and(|need| need == "faith");
    let of_which = if is_exact {
        Vec::new()
    } else if keeps_faith {
        classify::codes(&lexicon.communities, words, &[Field::Name, Field::Description])
    } else {
        let mut codes = of(&lexicon.communities);
        codes.retain(|code| code != "Christian");
        codes
    };
    of_which.iter().for_each(|code| add(&mut who.communities, code));
    // Who serves a community is likely to speak its languages: likely, so marked as inferred.
    let spoken = who.communities.iter().filter_map(|code| lexicon.community_languages.get(code)).flatten();
    for tag in spoken {
        add(&mut service.languages, tag);
        infer_languages = true;
    }
    of(&lexicon.conditions).iter().for_each(|code| add(&mut who.conditions, code));
    for meaning in meanings {
        meaning.groups.iter().for_each(|code| add(&mut who.groups, code));
    }
    if who != told {
        infer(service, "for");
    }
    if infer_languages {
        infer(service, "languages");
    }
    service.eligibility = Some(who).filter(|who| *who != Eligibility::default());
}

/// True for treatment, which is commissioned for the people of an area; what else bears the name of a council
/// is often open to all who come.
fn is_treatment(service: &Service) -> bool {
    let has = |code: &str| service.kinds.iter().any(|kind| kind == code);
    has("therapy") && !has("helpline") && !has("activity")
}

/// The area that a feed gives is where a service works; it keeps others out only where prose says so.
/// A service that has no such words has its area marked as inferred, and matching asks instead of barring.
fn area(lexicon: &Lexicon, names: &AreaNames, words: &Words, is_office: bool, service: &mut Service) {
    let told = service.area.clone().unwrap_or_default();
    let mut read = names.read(words);
    let in_name = names.read_name(words);
    let is_branch = !in_name.is_empty()
        && lexicon.local_branch.strong_hits(words).iter().any(|hit| hit.field == Field::Name);
    let is_branch = is_branch || names.leads_the_name(words) && is_treatment(service);
    let for_residents = !lexicon.residents_only.strong_hits(words).is_empty() && !read.authorities.is_empty();
    let limited = is_branch || for_residents;
    if is_branch || read.authorities.is_empty() {
        read.authorities = in_name;
    }
    let mut area = told.clone();
    if limited {
        area = Area { nations: Vec::new(), authorities: read.authorities, note: told.note };
    } else {
        if is_office && !read.authorities.is_empty() {
            // An office says nothing of where the work is done; the prose does.
            area.authorities.clear();
        }
        for code in read.authorities {
            add(&mut area.authorities, &code);
        }
        if !read.nations.is_empty() {
            area = Area { nations: read.nations, authorities: Vec::new(), note: area.note };
        }
    }
    if area == Area::default() {
        return;
    }
    if !limited {
        infer(service, "area");
    }
    service.area = Some(area);
}

/// Adds the times that prose leaves no doubt about; the prose stays.
fn times(service: &mut Service) {
    if service.schedules.iter().any(|schedule| schedule.opens.is_some()) {
        return;
    }
    let notes: Vec<String> = service.schedules.iter().filter_map(|schedule| schedule.note.clone()).collect();
    let sentences =
        service.description.iter().flat_map(|text| text.split('\n')).flat_map(|line| line.split(". "));
    let of_meetings =
        sentences.filter(|sentence| sentence.to_lowercase().contains("meet")).map(String::from).collect();
    let texts: Vec<String> = if notes.is_empty() { of_meetings } else { notes };
    let read: Vec<Schedule> = texts.iter().flat_map(|text| hours::read(text)).collect();
    if !read.is_empty() {
        service.schedules.extend(read);
        infer(service, "schedules");
    }
}

fn cost(lexicon: &Lexicon, words: &Words, service: &mut Service) {
    if service.cost.is_some() {
        return;
    }
    let anywhere = [Field::Name, Field::Description, Field::HowTo, Field::Opening];
    let found = classify::codes(&lexicon.cost, words, &anywhere);
    let texts: Vec<String> =
        [service.description.clone(), service.how_to_get_in.clone()].into_iter().flatten().collect();
    let priced = texts.iter().filter(|text| text.contains('£')).cloned().collect::<Vec<_>>();
    // What is had for a voucher costs nothing, whatever is sold beside it.
    let or_free = priced.iter().any(|text| {
        let text = text.to_lowercase();
        text.contains("voucher") || text.contains("parcel")
    });
    let kind = match found.first().map(String::as_str) {
        Some("free") if !priced.is_empty() => Some("some-free"),
        Some(code) => ["free", "some-free", "paid"].into_iter().find(|known| *known == code),
        None if priced.is_empty() => None,
        None if or_free => Some("some-free"),
        None => cost_kind(&priced, &[]),
    };
    if let Some(kind) = kind {
        service.cost = Some(Cost { kind: Some(String::from(kind)), note: None });
        infer(service, "cost");
    }
}
