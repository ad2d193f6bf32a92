//! What a person tells their practice or a link worker: which of their answers, under which heading.
//!
//! Nothing is shared that they did not see and could not leave out. What a questionnaire calls sensitive, what follows it
//! in the same part of life, and whatever names such a part is left out until they put it in.

use std::rc::Rc;

use super::env::Env;
use super::state::{Paper, Session};
use super::take_away::{TakeAwayScreen, take_away_screen};
use super::view_model::{QuestionView, question_view};
use crate::domain::code::{code_enum, insertion_sort};
use crate::domain::id::LinkId;
use crate::domain::outline::{ShownPage, outline};
use crate::domain::questionnaire::{Page, Question, Role, Section};

code_enum! {
    /// The headings, in the order in which they are read.
    HandOffPart {
        /// Age, gender, where they live.
        AboutMe = "about",
        /// Areas of life.
        Matters = "matters",
        /// Needs, and what is urgent.
        Help = "help",
        /// Strengths and offers.
        Bring = "bring",
        /// How to reach and to talk to them first, then when, where and at what cost.
        TakePart = "take-part",
        /// Services.
        Shown = "shown",
        /// That they chose it.
        Agreed = "agreed",
        /// They, somebody for them, or staff with them.
        FilledIn = "filled-in",
    }
}

/// One answer that can be told.
#[derive(Clone, Debug, PartialEq)]
pub struct HandOffField {
    /// The heading.
    pub part: HandOffPart,
    /// Wording key of the part of life it is about, where the question alone does not say.
    pub caption: Option<Rc<str>>,
    /// The question, its options and which of them are chosen.
    pub view: QuestionView,
    /// It tells how to reach or to talk to the person.
    pub reaches: bool,
    /// It is told.
    pub shared: bool,
}

/// What is told, and what could be.
#[derive(Clone, Debug, PartialEq)]
pub struct HandOffScreen {
    /// What it goes on.
    pub paper: Paper,
    /// The answers, by heading; what helps to reach and to talk to the person stands first under its own.
    pub fields: Vec<HandOffField>,
    /// The services they keep, or else those the plan starts with.
    pub list: TakeAwayScreen,
    /// The services are told.
    pub shares_services: bool,
    /// The person says that they write for themselves, alone; else nobody knows yet whether they agree.
    pub agreed: bool,
    /// What a file made of it is called among others like it, and which of several made in one journey it is.
    pub file_id: Rc<str>,
    /// See `file_id`.
    pub turn: u32,
}

/// Builds it from the answers on the visible path. What was skipped or withheld cannot be told.
pub(super) fn hand_off_screen(session: &Session, env: &Env, paper: Paper) -> HandOffScreen {
    let outline = outline(&env.questionnaire, session.response());
    let wish = |question: Option<&LinkId>, begins: bool| {
        let said = session.wishes.iter().find(|(on, held, _)| *on == paper && held.as_ref() == question);
        said.map_or(begins, |(.., told)| *told)
    };
    // Whoever was asked something private about a part of life chose that part, whether they answered or not.
    let private = |shown: &ShownPage<'_>| {
        let section = page_of(env, shown).map(|page| page.section);
        matches!(section, Some(Section::Areas | Section::Safety))
            && shown.asked.iter().any(|asked| asked.question.sensitive)
    };
    let anything_private = outline.pages.iter().any(private);
    let mut fields = Vec::new();
    // What names no need goes with the needs asked about before it.
    let mut private_area = false;
    for shown in &outline.pages {
        let Some(page) = page_of(env, shown) else { continue };
        for asked in &shown.asked {
            let question = asked.question;
            if question.role == Some(Role::OwnCard) {
                continue;
            }
            private_area = question.sensitive || (private_area && question.role != Some(Role::Needs));
            let view = question_view(asked, session);
            // An answer may be left over from options that are no longer offered.
            if view.withheld || (view.value.is_empty() && !view.options.iter().any(|option| option.chosen)) {
                continue;
            }
            let begins = match question.role {
                // Whoever rings when it is not safe does harm.
                Some(Role::ContactSafety) => true,
                // Areas of life name what is kept back of them.
                Some(Role::WantsHelpWith) => !anything_private,
                _ => {
                    let kept = page.section == Section::Areas && private_area;
                    !(kept || question.sensitive || page.section == Section::Safety)
                }
            };
            fields.push(HandOffField {
                part: part_of(page, question),
                caption: page.caption.clone(),
                view,
                reaches: matches!(
                    question.role,
                    Some(Role::Access | Role::Languages | Role::Channels | Role::ContactSafety)
                ),
                shared: wish(Some(&question.link_id), begins),
            });
        }
    }
    let practical = |field: &HandOffField| field.part == HandOffPart::TakePart && !field.reaches;
    insertion_sort(&mut fields, |a, b| (a.part, practical(a)) > (b.part, practical(b)));
    HandOffScreen {
        paper,
        fields,
        list: take_away_screen(session, env, session.tells_needs),
        // What a service is for tells what it was suggested for.
        shares_services: wish(None, !anything_private),
        agreed: outline.codes_in_role(Role::WhoFor) == ["self"],
        file_id: env.file_id.clone(),
        turn: session.wished,
    }
}

fn page_of<'a>(env: &'a Env, shown: &ShownPage<'_>) -> Option<&'a Page> {
    env.questionnaire.pages().get(shown.index)
}

/// The heading that an answer stands under.
fn part_of(page: &Page, question: &Question) -> HandOffPart {
    match (question.role, page.section) {
        (Some(Role::AgeBand | Role::Gender | Role::Nation | Role::OutwardCode), _) => HandOffPart::AboutMe,
        (Some(Role::WhoFor), _) => HandOffPart::FilledIn,
        (_, Section::Start) => HandOffPart::AboutMe,
        (_, Section::Matters) => HandOffPart::Matters,
        (_, Section::Safety | Section::Areas) => HandOffPart::Help,
        (_, Section::Strengths) => HandOffPart::Bring,
        (_, Section::Practical) => HandOffPart::TakePart,
    }
}
