//! Why a service is here, what does not fit, and what to ask.

use yew::prelude::*;

use super::{Card, known};
use crate::domain::code::Code;
use crate::domain::directory::{AccessNeed, Eligibility, InferredField, Service};
use crate::domain::matching::{Fit, MatchContext, Reason, Rule, Unknown, Verdict};
use crate::ui::Words;
use crate::ui::components::facts::{add, age_range, codes, needs};
use crate::ui::markup::{list, text, texts};

/// Reasons, and what may not suit.
pub(super) fn why(card: &Card<'_>, inside: &mut Vec<Html>) {
    let Card { words, taxonomy, model, .. } = *card;
    let mut reasons: Vec<Html> = Vec::new();
    let mut fits = String::new();
    for reason in &model.reasons {
        let (key, set, field) = match reason {
            Reason::MainlyFor(set) => ("reason.mainly-for", *set, InferredField::Needs),
            Reason::AlsoHelps(set) => ("reason.also-helps", *set, InferredField::AlsoHelps),
            other => {
                add(&mut fits, ", ", &fit(words, other));
                continue;
            }
        };
        let named = needs(words, taxonomy, set);
        reasons.push(known(card, field, text(&words.fill(key, &[("needs", &named)]))));
    }
    if !fits.is_empty() {
        let fits = text(&words.fill("reason.fits", &[("list", &fits)]));
        let who = model.reasons.iter().any(|reason| matches!(reason, Reason::ForPeopleLikeYou));
        reasons.push(if who { known(card, InferredField::For, fits) } else { fits });
    }
    inside.push(words.line("p", "fp-label", "card.why"));
    inside.push(list("fp-why-list", reasons));
    let mut clashes: Vec<String> = Vec::new();
    for clash in &model.clashes {
        // That one cannot get in by oneself has a mark of its own.
        if !(clash.rule == Rule::GetIn && model.ask_link_worker) {
            clashes.push(clash_text(words, card.service, card.context, clash.rule).to_string());
        }
    }
    if !clashes.is_empty() {
        inside.push(words.line("p", "fp-label", "card.clash"));
        inside.push(texts("fp-clash-list", &clashes));
    }
}

/// What fits besides the needs, in a word or two; the distance stands among the facts instead.
fn fit(words: &Words, reason: &Reason) -> String {
    let key = match reason {
        Reason::MainlyFor(_) | Reason::AlsoHelps(_) | Reason::Near { .. } => return String::new(),
        Reason::Offers(set) => return codes(words, "access", *set),
        Reason::ServesYourArea => "reason.serves-your-area",
        Reason::AgeFits => "reason.age-fits",
        Reason::ForPeopleLikeYou => "reason.people-like-you",
        Reason::Free => "reason.free",
        Reason::ReachedAsWished => "reason.reached-as-wished",
        Reason::YourLanguage => "reason.your-language",
        Reason::OpenWhenFree(_) => "reason.open-when-free",
    };
    words.text(key).to_string()
}

/// What does not fit about a rule, in words.
fn clash_text(words: &Words, service: &Service, context: &MatchContext, rule: Rule) -> AttrValue {
    let wants = |need| context.access.contains(need);
    let key = match rule {
        Rule::Age => {
            let age = age_range(words, service.eligibility.ages).unwrap_or_default();
            return words.fill("clash.age", &[("age", &age)]);
        }
        Rule::WhoFor => return words.fill("clash.who-for", &[("who", &who(words, &service.eligibility))]),
        Rule::Access if wants(AccessNeed::OnlineOnly) && !service.reachable_from_home() => {
            "clash.access.online-only"
        }
        Rule::Access if wants(AccessNeed::HomeVisit) => "clash.access.home-visit",
        rule => return words.of("clash", rule.code()),
    };
    words.text(key)
}

/// Why a service was left out, and what would change it: one line a rule.
pub fn barred_because(words: &Words, service: &Service, context: &MatchContext, fit: &Fit) -> Vec<String> {
    let mut because: Vec<String> = Vec::new();
    for rule in fit.rules_with(Verdict::Bars) {
        let mut why = clash_text(words, service, context, rule).to_string();
        if let Some(change) = words.find(&format!("clash.change.{}", rule.code())) {
            add(&mut why, " ", &change);
        }
        because.push(why);
    }
    because
}

/// Genders, groups and communities a service is for, in words.
pub(super) fn who(words: &Words, who: &Eligibility) -> String {
    let mut all = codes(words, "card.gender", who.genders);
    add(&mut all, ", ", &codes(words, "card.group", who.groups));
    for own_words in who.communities.iter().chain(&who.conditions) {
        add(&mut all, ", ", own_words);
    }
    all
}

/// What is not known, as questions to put to the service.
pub(super) fn questions(card: &Card<'_>, inside: &mut Vec<Html>) {
    let words = card.words;
    let mut asks: Vec<Html> = Vec::new();
    for unknown in &card.model.unknowns {
        let ask = match unknown {
            // The card says so itself, in the line about when it was checked.
            Unknown::LastChecked => continue,
            Unknown::Ask(rule) => words.of("ask", rule.code()),
            Unknown::Access(set) => words.fill("ask.access", &[("access", &codes(words, "access", *set))]),
            Unknown::Distance => words.text("ask.distance"),
        };
        asks.push(text(&ask));
    }
    if !asks.is_empty() {
        inside.push(words.line("p", "fp-label", "card.ask"));
        inside.push(list("fp-ask-list", asks));
    }
}
