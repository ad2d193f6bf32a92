//! A person who should lead, and how to ask for one.

use yew::prelude::*;

use crate::domain::geo::Nation;
use crate::domain::plan::LeadReason;
use crate::ui::Words;

/// Why a person should lead, and how to ask. At 999 nothing but the way to help stands here.
pub fn lead_panel(words: &Words, reason: LeadReason, at_999: bool, nation: Option<Nation>) -> Html {
    let why = match reason {
        LeadReason::Urgent if at_999 => "plan.wait-999",
        LeadReason::Urgent => "plan.lead.urgent",
        LeadReason::Under16 => "plan.lead.under-16",
        LeadReason::NeedsAPerson => "plan.lead.needs-a-person",
        LeadReason::HeavyTogether => "plan.lead.heavy-together",
        LeadReason::Many => "plan.lead.many",
        LeadReason::BeyondAService => "plan.lead.beyond-a-service",
    };
    html! {
        <section class="fp-lead-panel">
            <h2>{ words.text("plan.lead.title") }</h2>
            <p>{ words.text(why) }</p>
            if !at_999 {
                { link_worker(words, nation) }
            }
        </section>
    }
}

/// What a link worker is, and what to say to find one. Their name differs between the nations.
pub fn link_worker(words: &Words, nation: Option<Nation>) -> Html {
    let by_nation = nation.and_then(|nation| words.find(&format!("plan.link-worker.say.{}", nation.code())));
    let say = by_nation.unwrap_or_else(|| words.text("plan.link-worker.say"));
    html! {
        <>
            <p>{ words.text("plan.link-worker.what") }</p>
            <p>{ words.text("plan.link-worker.how") }</p>
            <blockquote class="fp-say"><p>{ say }</p></blockquote>
        </>
    }
}
