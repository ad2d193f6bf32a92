//! The transitions.

use super::effect::Effect;
use super::env::{Env, Mode};
use super::event::Event;
use super::state::{Session, Step};
use crate::domain::id::LinkId;
use crate::domain::outline::outline;
use crate::domain::questionnaire::{Question, QuestionKind, Urgency};
use crate::domain::response::forget;
use crate::domain::safety::{RaisedConcern, assess_safety};

impl Session {
    /// Applies an event. Pure: the same session, event and world give the same result.
    pub fn update(mut self, event: Event, env: &Env) -> (Session, Vec<Effect>) {
        let mut effects = Vec::new();
        match event {
            Event::Choose { question, option, on } => {
                if let Some(question) = env.questionnaire.question(&question) {
                    self.response.choose(question, &option, on);
                }
            }
            Event::Write { question, text } => {
                self.errors.retain(|error| error.question != question);
                if env.questionnaire.question(&question).is_some_and(|held| held.kind == QuestionKind::Text) {
                    self.response.write(&question, &text);
                }
                forget(text);
            }
            Event::Continue => self.proceed(env, &mut effects),
            Event::Skip => {
                self.each_question_here(env, |session, question| session.response.clear(&question.link_id));
                self.proceed(env, &mut effects);
            }
            Event::PreferNotToSay => {
                self.each_question_here(env, |session, question| {
                    if question.sensitive {
                        session.response.withhold(&question.link_id);
                    } else {
                        session.response.clear(&question.link_id);
                    }
                });
                self.proceed(env, &mut effects);
            }
            Event::Withhold { question, on } => {
                if on && env.questionnaire.question(&question).is_some() {
                    self.response.withhold(&question);
                } else {
                    self.response.clear(&question);
                }
            }
            Event::Back => {
                if let Some(earlier) = self.earlier_position(env) {
                    self.leave_postcodes(env);
                    effects.push(Effect::GoBack(self.position - earlier));
                    self.move_to(earlier, &mut effects);
                }
            }
            Event::Popped(position) => self.popped(position, env, &mut effects),
            Event::OpenHelp => self.step_aside(Step::Help, env, &mut effects),
            Event::OpenStayingSafe => self.step_aside(Step::StayingSafe, env, &mut effects),
            Event::Change(page) => {
                let page = Step::Page(page);
                if *self.step() == Step::Check && self.is_shown(env, &page) {
                    self.go(page, &mut effects);
                }
            }
            Event::ReviewAnswers => {
                if *self.step() == Step::Plan {
                    self.go(Step::Check, &mut effects);
                }
            }
            Event::Keep(service) => self.shortlist.toggle(service),
            Event::Drop(service) => self.shortlist.drop_from(service),
            Event::Raise(service) => self.shortlist.raise(service),
            Event::Refuse(service) => self.shortlist.refuse(service),
            Event::Because(why) => self.shortlist.because(why),
            Event::Restore(service) => self.shortlist.restore(service),
            Event::Receive(services, arrival) => {
                self.shortlist.receive(services, arrival);
                if self.position == 0 {
                    self.go(Step::TakeAway, &mut effects);
                }
            }
            Event::Undo => self.shortlist.undo(),
            Event::TakeAway => {
                if *self.step() == Step::Plan {
                    self.go(Step::TakeAway, &mut effects);
                }
            }
            Event::HandOff(paper) => {
                if matches!(self.step(), Step::Plan | Step::TakeAway) {
                    self.go(Step::HandOff(paper), &mut effects);
                }
            }
            Event::Share(question, told) => {
                if let Step::HandOff(paper) = *self.step() {
                    self.wishes.retain(|(on, held, _)| (*on, held) != (paper, &question));
                    self.wishes.push((paper, question, told));
                    self.wished = self.wished.wrapping_add(1);
                }
            }
            Event::TellNeeds(on) => self.tells_needs = on,
            Event::Read(reading) => self.reading = reading,
            Event::Print => effects.push(Effect::Print),
            Event::Restart => self.restart(env, &mut effects),
        }
        (self, effects)
    }

    fn step_aside(&mut self, to: Step, env: &Env, effects: &mut Vec<Effect>) {
        if *self.step() != to {
            self.leave_postcodes(env);
            self.go(to, effects);
        }
    }

    fn each_question_here(&mut self, env: &Env, mut act: impl FnMut(&mut Session, &Question)) {
        let Step::Page(page) = self.step().clone() else { return };
        if let Some(page) = env.questionnaire.pages().iter().find(|held| held.link_id == page) {
            for question in &page.questions {
                act(self, question);
            }
        }
        self.errors.clear();
    }

    /// On from here: mend the answers, let safety speak first, then the next screen.
    fn proceed(&mut self, env: &Env, effects: &mut Vec<Effect>) {
        match self.step().clone() {
            Step::Page(page) => {
                let urgent = self.raises_something_new(env);
                if urgent {
                    self.leave_postcodes(env);
                } else if !self.settle_postcodes(env, &page) {
                    effects.push(Effect::FocusErrors);
                    return;
                }
                let first_time = self.note_asked(env, &page);
                let next = if urgent {
                    Step::Urgent
                } else if first_time && self.explains_leaving(env) {
                    Step::Leaving
                } else {
                    self.next_after(env, Some(&page))
                };
                self.go(next, effects);
            }
            Step::Urgent => {
                let before = self.trail.get(..self.position).unwrap_or_default();
                let page = before.iter().rev().find_map(|step| match step {
                    Step::Page(page) => Some(Some(page)),
                    // What a change opened and was then left alone is asked before the plan.
                    Step::Check => Some(None),
                    _ => None,
                });
                let next = self.next_after(env, page.flatten());
                self.go(next, effects);
            }
            Step::Leaving => {
                let first = env.questionnaire.pages().first().map(|page| page.link_id.clone());
                let next = self.next_after(env, first.as_ref());
                self.go(next, effects);
            }
            Step::Help | Step::StayingSafe => {
                if let Some(earlier) = self.earlier_position(env) {
                    effects.push(Effect::GoBack(self.position - earlier));
                    self.move_to(earlier, effects);
                }
            }
            Step::Check => {
                let next = if self.raises_something_new(env) { Step::Urgent } else { Step::Plan };
                self.go(next, effects);
            }
            Step::Plan | Step::TakeAway | Step::HandOff(_) => {}
        }
    }

    /// Notes that the questions of a page have been asked; true if one of them was new.
    fn note_asked(&mut self, env: &Env, page: &LinkId) -> bool {
        let mut first_time = false;
        let outline = outline(&env.questionnaire, &self.response);
        let position = env.questionnaire.pages().iter().position(|held| held.link_id == *page);
        for shown in outline.pages.iter().filter(|shown| Some(shown.index) == position) {
            for asked in &shown.asked {
                if !self.asked.contains(&asked.question.link_id) {
                    self.asked.push(asked.question.link_id.clone());
                    first_time = true;
                }
            }
        }
        first_time
    }

    /// True on the way from the first page. A kiosk has no need to tell how to leave: it only forgets.
    fn explains_leaving(&self, env: &Env) -> bool {
        env.mode == Mode::Web && self.position == 0
    }

    /// True when the answers raise a concern whose help has not been shown, or more urgently than before. Help
    /// differs by concern: someone with no bed tonight is not helped by what was shown for something unnamed.
    /// A concern that is taken back is forgotten, so that it is helped with again when it comes back.
    fn raises_something_new(&mut self, env: &Env) -> bool {
        let raised = assess_safety(&env.questionnaire, &self.response).concerns;
        let helped = |raised: &RaisedConcern| {
            self.helped
                .iter()
                .any(|helped| helped.concern == raised.concern && helped.urgency >= raised.urgency)
        };
        let new = !raised.iter().all(helped);
        self.helped = raised;
        new
    }

    /// The browser's history moved. Going forward past an answer that is urgent shows help instead, and an
    /// entry of a screen that is no more leads back to where we are.
    fn popped(&mut self, position: usize, env: &Env, effects: &mut Vec<Effect>) {
        let here = self.position;
        if position >= self.trail.len() {
            effects.push(Effect::GoBack(position - here));
            return;
        }
        if position == here {
            return;
        }
        self.leave_postcodes(env);
        let forward = position > here && matches!(self.step(), Step::Page(_) | Step::Check);
        if forward && self.raises_something_new(env) {
            self.trail.truncate(here + 1);
            self.trail.push(Step::Urgent);
            if position > here + 1 {
                effects.push(Effect::GoBack(position - here - 1));
            }
            self.move_to(here + 1, effects);
            return;
        }
        self.position = position;
        if !self.is_shown(env, self.step()) {
            let target = self.earlier_position(env).unwrap_or(0);
            effects.push(Effect::GoBack(position - target));
            self.position = target;
        }
        self.move_to(self.position, effects);
    }

    /// The next visible page after this one, or of all; for a change from check-your-answers, the next one that
    /// asks something not yet asked.
    fn next_after(&self, env: &Env, page: Option<&LinkId>) -> Step {
        let outline = outline(&env.questionnaire, &self.response);
        let here = env.questionnaire.pages().iter().position(|held| Some(&held.link_id) == page);
        let changing = self.trail.get(..self.position).is_some_and(|before| before.contains(&Step::Check));
        outline
            .pages
            .iter()
            .filter(|shown| here.is_none_or(|here| shown.index > here))
            .filter(|shown| {
                !changing || shown.asked.iter().any(|asked| !self.asked.contains(&asked.question.link_id))
            })
            .find_map(|shown| env.questionnaire.pages().get(shown.index))
            .map_or(Step::Check, |page| Step::Page(page.link_id.clone()))
    }

    fn is_shown(&self, env: &Env, step: &Step) -> bool {
        match step {
            Step::Page(page) => {
                let outline = outline(&env.questionnaire, &self.response);
                let mut shown =
                    outline.pages.iter().filter_map(|shown| env.questionnaire.pages().get(shown.index));
                shown.any(|shown| shown.link_id == *page)
            }
            Step::Urgent => assess_safety(&env.questionnaire, &self.response).urgency != Urgency::None,
            _ => true,
        }
    }

    /// The nearest earlier screen that is still part of the journey.
    fn earlier_position(&self, env: &Env) -> Option<usize> {
        let before = self.trail.get(..self.position)?;
        before.iter().rposition(|step| !step.is_aside() && self.is_shown(env, step))
    }

    fn go(&mut self, step: Step, effects: &mut Vec<Effect>) {
        self.trail.truncate(self.position + 1);
        self.trail.push(step);
        self.errors.clear();
        self.shortlist.settle();
        self.position = self.trail.len() - 1;
        self.visit = self.visit.wrapping_add(1);
        effects.push(Effect::PushHistory(self.position));
        effects.push(Effect::FocusHeading);
    }

    fn move_to(&mut self, position: usize, effects: &mut Vec<Effect>) {
        self.position = position;
        self.errors.clear();
        self.shortlist.settle();
        self.visit = self.visit.wrapping_add(1);
        effects.push(Effect::FocusHeading);
    }

    /// Wipes the answers and begins again. The host is told last: it may take this instance away at once.
    fn restart(&mut self, env: &Env, effects: &mut Vec<Effect>) {
        let Some(first) = env.questionnaire.pages().first() else { return };
        let pristine = Session { visit: self.visit, ..Session::start(&first.link_id) };
        if *self == pristine {
            return;
        }
        self.response.wipe();
        self.shortlist.wipe();
        *self = Session { visit: self.visit.wrapping_add(1), ..pristine };
        effects.push(Effect::FocusHeading);
        effects.push(Effect::Erased);
    }
}
