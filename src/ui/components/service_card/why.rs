//! Why a service is here, what does not fit, and what to ask.

use crate::ui::components::each;
use yew::prelude::*;

use super::{Card, inferred};
use crate::domain::code::Code;
use crate::domain::directory::{AccessNeed, Eligibility, InferredField, Service};
use crate::domain::matching::{Exclusion, MatchContext, Reason, Rule, Unknown};
use crate::ui::Words;
use crate::ui::components::facts::{codes, needs};

/// Reasons, and what may not suit.
pub(super) fn why(card: &Card<'_>) -> Html {
    let words = card.words;
    let clashes = card.model.clashes.iter().filter(|clash| shown(card, clash));
    let clashes: Vec<Html> = clashes
        .map(|clash| html! { <li>{ clash_text(words, card.service, card.context, clash.rule) }</li> })
        .collect();
    html! {
        <>
            <p class="fp-label">{ words.text("card.why") }</p>
            <ul class="fp-why-list">{ each(&mut card.model.reasons.iter().filter_map(|reason| helps(card, reason)).into_iter()) }{ fits(card) }</ul>
            if !clashes.is_empty() {
                <p class="fp-label">{ words.text("card.clash") }</p>
                <ul class="fp-clash-list">{ each(&mut clashes.into_iter()) }</ul>
            }
        </>
    }
}

/// That one cannot get in by oneself has a mark of its own.
fn shown(card: &Card<'_>, clash: &Exclusion) -> bool {
    !(clash.rule == Rule::GetIn && card.model.ask_link_worker)
}

/// The needs it is for.
fn helps(card: &Card<'_>, reason: &Reason) -> Option<Html> {
    let (key, set, marked) = match reason {
        Reason::MainlyFor(set) => ("reason.mainly-for", *set, InferredField::Needs),
        Reason::AlsoHelps(set) => ("reason.also-helps", *set, InferredField::AlsoHelps),
        _ => return None,
    };
    let named = needs(card.words, card.taxonomy, set);
    Some(html! { <li>{ card.words.fill(key, &[("needs", &named)]) }{ inferred(card, marked) }</li> })
}

/// What fits besides, in one line; the distance stands among the facts instead.
fn fits(card: &Card<'_>) -> Html {
    let words = card.words;
    let part = |reason: &Reason| {
        let key = match reason {
            Reason::MainlyFor(_) | Reason::AlsoHelps(_) | Reason::Near { .. } => return None,
            Reason::Offers(set) => return Some(codes(words, "access", *set)),
            Reason::ServesYourArea => "reason.serves-your-area",
            Reason::AgeFits => "reason.age-fits",
            Reason::ForPeopleLikeYou => "reason.people-like-you",
            Reason::Free => "reason.free",
            Reason::ReachedAsWished => "reason.reached-as-wished",
            Reason::YourLanguage => "reason.your-language",
            Reason::OpenWhenFree(_) => "reason.open-when-free",
        };
        Some(words.text(key).to_string())
    };
    let parts: Vec<String> = card.model.reasons.iter().filter_map(part).collect();
    if parts.is_empty() {
        return Html::default();
    }
    let worked_out = card.model.reasons.contains(&Reason::ForPeopleLikeYou);
    html! {
        <li>
            { words.fill("reason.fits", &[("list", &parts.join(", "))]) }
            if worked_out { { inferred(card, InferredField::For) } }
        </li>
    }
}

/// What does not fit about a rule, in words.
fn clash_text(words: &Words, service: &Service, context: &MatchContext, rule: Rule) -> AttrValue {
    let wants = |need| context.access.contains(need);
    let key = match rule {
        Rule::Age => {
            return words
                .fill("clash.age", &[("age", &ages(words, &service.eligibility).unwrap_or_default())]);
        }
        Rule::WhoFor => return words.fill("clash.who-for", &[("who", &who(words, &service.eligibility))]),
        Rule::Access if wants(AccessNeed::OnlineOnly) && !service.reachable_from_home() => {
            "clash.access.online-only".to_owned()
        }
        Rule::Access if wants(AccessNeed::HomeVisit) => "clash.access.home-visit".to_owned(),
        rule => format!("clash.{}", rule.code()),
    };
    words.text(&key)
}

/// Why a service was left out, and what would change it: one line a rule.
pub fn barred_because(
    words: &Words,
    service: &Service,
    context: &MatchContext,
    rules: impl Iterator<Item = Rule>,
) -> Vec<String> {
    rules
        .map(|rule| {
            let why = clash_text(words, service, context, rule);
            match words.find(&format!("clash.change.{}", rule.code())) {
                Some(change) => format!("{why} {change}"),
                None => why.to_string(),
            }
        })
        .collect()
}

/// The ages a service is for, in words.
pub fn ages(words: &Words, who: &Eligibility) -> Option<String> {
    let (from, to) =
        (who.ages.minimum.map(|age| age.to_string()), who.ages.maximum.map(|age| age.to_string()));
    let key = match (&from, &to) {
        (Some(_), Some(_)) => "card.ages.between",
        (Some(_), None) => "card.ages.from",
        (None, Some(_)) => "card.ages.to",
        (None, None) => return None,
    };
    let values = [("from", from.as_deref().unwrap_or_default()), ("to", to.as_deref().unwrap_or_default())];
    Some(words.fill(key, &values).to_string())
}

/// Genders, groups and communities a service is for, in words.
pub fn who(words: &Words, who: &Eligibility) -> String {
    let sets = [codes(words, "card.gender", who.genders), codes(words, "card.group", who.groups)];
    let own_words = who.communities.iter().chain(&who.conditions).map(ToString::to_string);
    let parts: Vec<String> = sets.into_iter().filter(|text| !text.is_empty()).chain(own_words).collect();
    parts.join(", ")
}

/// What is not known, as questions to put to the service.
pub(super) fn questions(card: &Card<'_>) -> Html {
    let words = card.words;
    let text = |unknown: &Unknown| match unknown {
        // The card says so itself, in the line about when it was checked.
        Unknown::LastChecked => None,
        Unknown::Ask(rule) => Some(words.text(&format!("ask.{}", rule.code()))),
        Unknown::Access(set) => Some(words.fill("ask.access", &[("access", &codes(words, "access", *set))])),
        Unknown::Distance => Some(words.text("ask.distance")),
    };
    let asks: Vec<Html> =
        card.model.unknowns.iter().filter_map(text).map(|text| html! { <li>{ text }</li> }).collect();
    if asks.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <p class="fp-label">{ words.text("card.ask") }</p>
            <ul class="fp-ask-list">{ each(&mut asks.into_iter()) }</ul>
        </>
    }
}
