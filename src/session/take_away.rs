//! The list a person takes away.

use std::rc::Rc;

use super::env::{DirectoryState, Env};
use super::shortlist::Arrival;
use super::state::Session;
use super::view_model::{CardModel, QuestionView, card, context, question_view};
use crate::domain::directory::Directory;
use crate::domain::matching::{MatchContext, ServiceMatch, match_one};
use crate::domain::outline::outline;
use crate::domain::plan::ActionPlan;
use crate::domain::questionnaire::Role;
use crate::domain::taxonomy::NeedSet;

/// A service on the list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListEntry {
    /// How it fits the person.
    pub chosen: ServiceMatch,
    /// Why, why not and what to ask.
    pub card: CardModel,
}

/// The list, and what goes with it.
#[derive(Clone, Debug, PartialEq)]
pub struct TakeAwayScreen {
    /// Where the services are.
    pub directory: Rc<Directory>,
    /// The services in the person's own order.
    pub entries: Vec<ListEntry>,
    /// Nothing was kept: these are the ones the plan starts with.
    pub suggested: bool,
    /// What the person would like help with, where it is to be told; else empty.
    pub needs: NeedSet,
    /// What was asked for and known of the person.
    pub context: MatchContext,
    /// What came of the link that was opened, where one was.
    pub arrival: Option<Arrival>,
    /// What a link to the list begins with.
    pub address: Option<Rc<str>>,
    /// What the person answered for their own card.
    pub own_card: Vec<QuestionView>,
}

/// The list: what was kept, or else what the plan starts with; and what the person would like help with, if it tells.
pub(super) fn take_away_screen(session: &Session, env: &Env, tells_needs: bool) -> TakeAwayScreen {
    let (context, profile) = context(session, env);
    let directory = match &env.directory {
        DirectoryState::Ready(directory) => directory.clone(),
        _ => Rc::default(),
    };
    let mut kept = session.shortlist.kept().to_vec();
    let suggested = kept.is_empty() && session.shortlist.arrival().is_none();
    if suggested {
        let plan = super::view_model::plan(session, env, &directory, &profile, &context);
        kept = start_with(&plan);
    }
    let entries = kept.into_iter().filter_map(|position| {
        let chosen = match_one(position, directory.get(position)?, &env.taxonomy, &profile, &context);
        let card = card(&chosen, &directory, &context)?;
        Some(ListEntry { chosen, card })
    });
    let outline = outline(&env.questionnaire, session.response());
    let mut own_card = Vec::new();
    for asked in outline.pages.iter().flat_map(|shown| &shown.asked) {
        let view = question_view(asked, session);
        if asked.question.role == Some(Role::OwnCard) && view.options.iter().any(|option| option.chosen) {
            own_card.push(view);
        }
    }
    TakeAwayScreen {
        own_card,
        entries: entries.collect(),
        suggested,
        needs: if tells_needs { profile.said() } else { NeedSet::EMPTY },
        arrival: session.shortlist.arrival(),
        address: env.address.clone(),
        context,
        directory,
    }
}

fn start_with(plan: &ActionPlan) -> Vec<u32> {
    plan.start_with
        .iter()
        .filter_map(|place| plan.services.get(*place))
        .map(|chosen| chosen.service)
        .collect()
}
