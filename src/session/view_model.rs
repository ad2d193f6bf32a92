//! What a screen shows: keys, ids and data, no words.

use std::rc::Rc;

use super::env::{DirectoryState, Env, Mode};
use super::hand_off::{HandOffScreen, hand_off_screen};
use super::shortlist::{NotForMe, Shortlist};
use super::state::{FieldError, FieldProblem, Reading, Session, Step};
use super::take_away::{TakeAwayScreen, take_away_screen};
use super::tally::tally;
use crate::domain::code::Code;
use crate::domain::directory::Directory;
use crate::domain::geo::Nation;
use crate::domain::id::{LinkId, OptionCode};
use crate::domain::matching::{
    Exclusion, Freshness, MatchContext, Reason, Rule, ServiceMatch, Unknown, Verdict, explain,
};
use crate::domain::need::{NeedsProfile, derive_needs};
use crate::domain::outline::{Asked, Outline, outline};
use crate::domain::plan::{ActionPlan, plan_for};
use crate::domain::questionnaire::{Concern, Control, Page, QuestionKind, Role, Section, Urgency};
use crate::domain::response::Answer;
use crate::domain::safety::{HelpLine, SafetyAssessment, SafetyNet, assess_safety};
use crate::domain::taxonomy::NeedSet;

/// How far along the journey is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The part of the journey; `None` for check-your-answers and the plan.
    pub section: Option<Section>,
    /// This screen's number, from 1.
    pub screen: usize,
    /// Screens in all, as the answers stand; the plan is the last.
    pub of: usize,
}

/// Everything the views need.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewModel {
    /// Which screen, and what is on it.
    pub screen: Screen,
    /// Grows with every change of screen.
    pub visit: u32,
    /// The answers are about somebody else.
    pub for_someone_else: bool,
    /// Staff or a volunteer helps to fill it in.
    pub assisted: bool,
    /// How the questions are worded.
    pub reading: Reading,
    /// There is a screen to go back to.
    pub can_go_back: bool,
    /// How far along.
    pub progress: Progress,
    /// Problems on this screen.
    pub errors: Vec<FieldError>,
    /// The services shown are invented or for demonstration only.
    pub sample: bool,
    /// A device in a waiting room: nothing leads to other sites.
    pub kiosk: bool,
    /// What the person keeps, and what is not for them.
    pub shortlist: Shortlist,
    /// What can be counted of this journey, on the plan and on the list of a waiting room that counts.
    pub tally: Option<String>,
}

/// One of the screens.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// A page of questions.
    Questions(QuestionScreen),
    /// Help because an answer was urgent.
    Urgent(HelpScreen),
    /// Help asked for.
    Help(HelpScreen),
    /// How to leave at once.
    Leaving,
    /// How to stay safe online.
    StayingSafe,
    /// Check your answers.
    Check(Vec<CheckRow>),
    /// The plan.
    Plan(Rc<PlanScreen>),
    /// The list to take away.
    TakeAway(Rc<TakeAwayScreen>),
    /// What is told to the practice, or to staff who count.
    HandOff(Rc<HandOffScreen>),
}

/// A page of questions.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionScreen {
    /// Its id.
    pub page: LinkId,
    /// The first page, which also says what this is.
    pub is_start: bool,
    /// Wording key of the heading, used where there is more than one question.
    pub heading: Rc<str>,
    /// Wording key of the line above the heading.
    pub caption: Option<Rc<str>>,
    /// Its visible questions.
    pub questions: Vec<QuestionView>,
    /// Only some answers lead here: its name would tell them.
    pub follows: bool,
    /// Every question is sensitive: the page as a whole offers "prefer not to say".
    pub sensitive: bool,
}

/// A question as asked.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionView {
    /// Its id.
    pub link_id: LinkId,
    /// Wording key.
    pub text: Rc<str>,
    /// Shape of the answer.
    pub kind: QuestionKind,
    /// How it is drawn.
    pub control: Control,
    /// The options offered.
    pub options: Vec<OptionView>,
    /// The text given.
    pub value: Rc<str>,
    /// A gentle limit to state.
    pub suggest_at_most: Option<u32>,
    /// Offers "prefer not to say".
    pub sensitive: bool,
    /// The person chose not to say.
    pub withheld: bool,
    /// What is wrong with the answer.
    pub problem: Option<FieldProblem>,
}

/// An option as offered.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionView {
    /// Its code.
    pub code: OptionCode,
    /// Wording key.
    pub text: Rc<str>,
    /// Picture.
    pub pictogram: Option<Rc<str>>,
    /// Chosen.
    pub chosen: bool,
    /// "None of these".
    pub exclusive: bool,
}

/// Help lines.
#[derive(Clone, Debug, PartialEq)]
pub struct HelpScreen {
    /// How urgent.
    pub urgency: Urgency,
    /// What about.
    pub concerns: Vec<Concern>,
    /// Lines, strongest first.
    pub lines: Vec<HelpLine>,
    /// Ways to reach the emergency services: by voice, by text, in sign language.
    pub emergency: Vec<HelpLine>,
    /// Lines for someone who is ill and is not in danger, such as 111.
    pub urgent_care: Vec<HelpLine>,
    /// The nation, if known; else lines of every nation are shown.
    pub nation: Option<Nation>,
    /// The question about the nation, to be asked here when the nation is not known.
    pub nation_question: Option<QuestionView>,
}

/// A line of check-your-answers.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckRow {
    /// The page to go to for a change.
    pub page: LinkId,
    /// The question.
    pub question: LinkId,
    /// The part of the journey it belongs to.
    pub section: Section,
    /// Wording key of the part of life it is about, where the question alone does not say.
    pub caption: Option<Rc<str>>,
    /// Wording key of the question.
    pub text: Rc<str>,
    /// The answer.
    pub answer: CheckAnswer,
}

/// An answer to be checked.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckAnswer {
    /// Wording keys of the options chosen.
    Options(Vec<Rc<str>>),
    /// Text.
    Text(Rc<str>),
    /// Skipped.
    Skipped,
    /// Chose not to say.
    Withheld,
}

/// A service on the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct CardModel {
    /// Position in the directory.
    pub service: u32,
    /// Why.
    pub reasons: Vec<Reason>,
    /// What does not fit.
    pub clashes: Vec<Exclusion>,
    /// What is not known.
    pub unknowns: Vec<Unknown>,
    /// How fresh the record is.
    pub freshness: Freshness,
    /// The person cannot refer themselves: ask the link worker.
    pub ask_link_worker: bool,
    /// Check with the practice before starting.
    pub check_first: bool,
    /// Let in by widening the search.
    pub widened: bool,
}

/// The plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanScreen {
    /// Whether the services are here.
    pub directory: DirectoryState,
    /// The plan without words.
    pub plan: ActionPlan,
    /// One card for each of the plan's services, in the same order.
    pub cards: Vec<CardModel>,
    /// Help for urgent answers; its urgency is `None` where no answer was urgent.
    pub help: HelpScreen,
    /// Lines for other needs.
    pub lines: Vec<HelpLine>,
    /// What was asked for and known of the person.
    pub context: MatchContext,
    /// Nothing was asked for: no needs, no strengths.
    pub nothing_asked: bool,
    /// Needs left out because the person said "not now" or already has help.
    pub put_off: NeedSet,
}

/// Builds what the present screen shows.
pub fn view_model(session: &Session, env: &Env) -> ViewModel {
    let outline = outline(&env.questionnaire, session.response());
    let who = outline.codes_in_role(Role::WhoFor);
    let screen = match session.step() {
        Step::Page(page) => question_screen(page, session, env, &outline)
            .map_or_else(|| Screen::Check(check_rows(session, env, &outline)), Screen::Questions),
        Step::Urgent => Screen::Urgent(help_screen(session, env, &outline, false)),
        Step::Help => Screen::Help(help_screen(session, env, &outline, true)),
        Step::Leaving => Screen::Leaving,
        Step::StayingSafe => Screen::StayingSafe,
        Step::Check => Screen::Check(check_rows(session, env, &outline)),
        Step::Plan => Screen::Plan(Rc::new(plan_screen(session, env, &outline))),
        Step::TakeAway => Screen::TakeAway(Rc::new(take_away_screen(session, env, session.tells_needs))),
        Step::HandOff(paper) => Screen::HandOff(Rc::new(hand_off_screen(session, env, *paper))),
    };
    let counted = env.tally && matches!(session.step(), Step::Plan | Step::TakeAway);
    ViewModel {
        screen,
        visit: session.visit,
        for_someone_else: who.contains(&"someone-else"),
        assisted: who.contains(&"assisted"),
        reading: session.reading,
        can_go_back: session.position > 0,
        progress: progress(session, env, &outline),
        errors: session.errors.clone(),
        sample: matches!(&env.directory, DirectoryState::Ready(directory) if directory.is_sample()),
        kiosk: env.mode == Mode::Kiosk,
        shortlist: session.shortlist.clone(),
        tally: counted.then(|| tally(&who, &take_away_screen(session, env, true), env)),
    }
}

fn progress(session: &Session, env: &Env, outline: &Outline<'_>) -> Progress {
    let of = outline.pages.len() + 2;
    let at_page = |page: &LinkId| {
        let index = outline.pages.iter().position(|shown| {
            env.questionnaire.pages().get(shown.index).is_some_and(|held| held.link_id == *page)
        });
        index.map(|index| (index, outline.pages.get(index)))
    };
    let trail = session.trail.get(..=session.position).unwrap_or_default();
    let last = trail.iter().rev().find(|step| matches!(step, Step::Page(_) | Step::Check | Step::Plan));
    match last {
        Some(Step::Page(page)) => {
            let found = at_page(page);
            let index = found.map_or(0, |(index, _)| index);
            let shown = found
                .and_then(|(_, shown)| shown)
                .and_then(|shown| env.questionnaire.pages().get(shown.index));
            Progress { section: shown.map(|page| page.section), screen: index + 1, of }
        }
        Some(Step::Plan) => Progress { section: None, screen: of, of },
        _ => Progress { section: None, screen: of - 1, of },
    }
}

fn question_screen(
    page: &LinkId,
    session: &Session,
    env: &Env,
    outline: &Outline<'_>,
) -> Option<QuestionScreen> {
    let index = env.questionnaire.pages().iter().position(|held| held.link_id == *page)?;
    let held: &Page = env.questionnaire.pages().get(index)?;
    let shown = outline.pages.iter().find(|shown| shown.index == index)?;
    Some(QuestionScreen {
        page: page.clone(),
        is_start: index == 0,
        follows: held.enable_when.is_some(),
        heading: held.text.clone(),
        caption: held.caption.clone(),
        questions: shown.asked.iter().map(|asked| question_view(asked, session)).collect(),
        sensitive: shown.asked.iter().all(|asked| asked.question.sensitive),
    })
}

pub(super) fn question_view(asked: &Asked<'_>, session: &Session) -> QuestionView {
    let question = asked.question;
    let answer = session.response().get(&question.link_id);
    let options = asked
        .options
        .iter()
        .filter_map(|position| question.options.get(*position))
        .map(|option| OptionView {
            code: option.code.clone(),
            text: option.text.clone(),
            pictogram: option.pictogram.clone(),
            chosen: session.response().has(&question.link_id, &option.code),
            exclusive: option.exclusive,
        })
        .collect();
    QuestionView {
        link_id: question.link_id.clone(),
        text: question.text.clone(),
        kind: question.kind,
        control: question.control,
        options,
        value: match answer {
            Some(Answer::Text(text)) => text.as_str().into(),
            _ => Rc::from(""),
        },
        suggest_at_most: question.suggest_at_most,
        sensitive: question.sensitive,
        withheld: answer == Some(&Answer::PreferNotToSay),
        problem: session
            .errors
            .iter()
            .find(|error| error.question == question.link_id)
            .map(|error| error.problem),
    }
}

/// What is known of the person, and the needs. Where the answers do not tell the nation, it is taken to be that of
/// whoever shows the widget.
pub(super) fn context(session: &Session, env: &Env) -> (MatchContext, NeedsProfile) {
    let profile = derive_needs(&env.questionnaire, &env.taxonomy, session.response());
    let mut context = MatchContext::from_answers(
        &env.questionnaire,
        session.response(),
        &env.taxonomy,
        &profile,
        &env.places,
        env.today,
    );
    context.minutes = env.minutes;
    context.nation_is_presumed = context.nations.is_empty();
    if let (true, Some(nation)) = (context.nation_is_presumed, env.nation) {
        context.nations.insert(nation);
    }
    for refusal in session.shortlist.refused() {
        context.refused.push(refusal.service);
        match (refusal.why, &env.directory) {
            (Some(NotForMe::TooDear), _) => context.free_only = true,
            (Some(NotForMe::TooFar), DirectoryState::Ready(directory)) => {
                if let Some(service) = directory.get(refusal.service) {
                    context.nearer_than(service);
                }
            }
            _ => {}
        }
    }
    (context, profile)
}

/// Help for the concerns raised; where help was asked for, for every concern.
fn help_screen(session: &Session, env: &Env, outline: &Outline<'_>, all: bool) -> HelpScreen {
    let safety: SafetyAssessment = assess_safety(&env.questionnaire, session.response());
    let (context, _) = context(session, env);
    let query = context.line_query();
    let mut concerns: Vec<Concern> = safety.concerns.iter().map(|raised| raised.concern).collect();
    let mut lines: Vec<HelpLine> = Vec::new();
    let raised = concerns.len();
    if all {
        concerns.extend(
            Concern::ALL
                .iter()
                .copied()
                .filter(|concern| !safety.concerns.iter().any(|raised| raised.concern == *concern)),
        );
    }
    for (index, concern) in concerns.iter().enumerate() {
        let most = if index < raised { SafetyNet::MOST_PER_TOPIC } else { 3 };
        for line in env.safety_net.for_topic(concern.code(), &query, most) {
            if !lines.iter().any(|held| held.id == line.id) {
                lines.push(line.clone());
            }
        }
    }
    concerns.truncate(raised);
    let nation_question = if context.nation_is_presumed || outline.codes_in_role(Role::Nation).len() == 1 {
        env.questionnaire.with_role(Role::Nation).next().map(|question| {
            let options = (0..question.options.len()).collect();
            question_view(&Asked { question, options }, session)
        })
    } else {
        None
    };
    HelpScreen {
        urgency: safety.urgency,
        concerns,
        lines,
        emergency: env.safety_net.lines().iter().filter(|line| line.is_emergency()).cloned().collect(),
        urgent_care: env
            .safety_net
            .for_topic(Concern::MedicalEmergency.code(), &query, SafetyNet::MOST_PER_TOPIC)
            .into_iter()
            .filter(|line| !line.is_emergency())
            .take(if context.nation().is_some() { 1 } else { 2 })
            .cloned()
            .collect(),
        nation: context.nation(),
        nation_question,
    }
}

fn check_rows(session: &Session, env: &Env, outline: &Outline<'_>) -> Vec<CheckRow> {
    let mut rows = Vec::new();
    for shown in &outline.pages {
        let Some(page) = env.questionnaire.pages().get(shown.index) else { continue };
        for asked in &shown.asked {
            let view = question_view(asked, session);
            let answer = match session.response().get(&asked.question.link_id) {
                Some(Answer::PreferNotToSay) => CheckAnswer::Withheld,
                Some(Answer::Text(_)) => CheckAnswer::Text(view.value.clone()),
                _ => {
                    let chosen: Vec<Rc<str>> = view
                        .options
                        .iter()
                        .filter(|option| option.chosen)
                        .map(|option| option.text.clone())
                        .collect();
                    if chosen.is_empty() { CheckAnswer::Skipped } else { CheckAnswer::Options(chosen) }
                }
            };
            rows.push(CheckRow {
                page: page.link_id.clone(),
                question: asked.question.link_id.clone(),
                section: page.section,
                caption: page.caption.clone(),
                text: view.text,
                answer,
            });
        }
    }
    rows
}

fn plan_screen(session: &Session, env: &Env, outline: &Outline<'_>) -> PlanScreen {
    let (context, profile) = context(session, env);
    let none = Rc::new(Directory::default());
    let directory = match &env.directory {
        DirectoryState::Ready(directory) => directory,
        _ => &none,
    };
    let plan = plan(session, env, directory, &profile, &context);
    let lines = |ids: &[crate::domain::id::LineId]| -> Vec<HelpLine> {
        ids.iter().filter_map(|id| env.safety_net.get(id)).cloned().collect()
    };
    let mut shown_lines = lines(&plan.lines);
    if context.under_16() {
        lead_with_lines_for_children(&mut shown_lines, env, &context);
    }
    PlanScreen {
        directory: env.directory.clone(),
        cards: plan.services.iter().filter_map(|chosen| card(chosen, directory, &context)).collect(),
        help: help_screen(session, env, outline, false),
        lines: shown_lines,
        nothing_asked: profile.needs.is_empty(),
        put_off: profile.not_now.or(profile.already_helped),
        context,
        plan,
    }
}

/// The plan without words.
pub(super) fn plan(
    session: &Session,
    env: &Env,
    directory: &Directory,
    profile: &NeedsProfile,
    context: &MatchContext,
) -> ActionPlan {
    let safety = assess_safety(&env.questionnaire, session.response());
    plan_for(directory, &env.taxonomy, &env.safety_net, safety, profile, context)
}

/// Whatever a child asks about, a line of their own comes first: one that states an oldest age, and is for anything.
fn lead_with_lines_for_children(lines: &mut Vec<HelpLine>, env: &Env, context: &MatchContext) {
    let any = env.safety_net.for_topic(Concern::NotNamed.code(), &context.line_query(), usize::MAX / 2);
    let held = std::mem::take(lines);
    lines.extend(any.into_iter().filter(|line| line.maximum_age.is_some()).cloned());
    for line in held {
        if !lines.iter().any(|first| first.id == line.id) {
            lines.push(line);
        }
    }
}

pub(super) fn card(
    chosen: &ServiceMatch,
    directory: &Directory,
    context: &MatchContext,
) -> Option<CardModel> {
    let service = directory.get(chosen.service)?;
    let (reasons, clashes, unknowns) = explain(service, chosen, context);
    Some(CardModel {
        service: chosen.service,
        reasons,
        clashes,
        unknowns,
        freshness: Freshness::on(context.today, service.assured_date),
        ask_link_worker: chosen.fit.verdict(Rule::GetIn) == Verdict::Clash,
        check_first: service.check_first,
        widened: chosen.widened.is_some(),
    })
}
