//! The transitions.

use super::effect::Effect;
use super::env::Env;
use super::event::Event;
use super::state::{FieldError, FieldProblem, Session, Step};
use crate::domain::geo::PostcodeInput;
use crate::domain::id::LinkId;
use crate::domain::outline::outline;
use crate::domain::questionnaire::{Control, Question, Urgency};
use crate::domain::response::Answer;
use crate::domain::safety::assess_safety;

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
                self.response.write(&question, &text);
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
                if on {
                    self.response.withhold(&question);
                } else {
                    self.response.clear(&question);
                }
            }
            Event::Back => {
                if let Some(earlier) = self.earlier_position(env) {
                    effects.push(Effect::GoBack(self.position - earlier));
                    self.move_to(earlier, &mut effects);
                }
            }
            Event::Popped(position) => {
                if position != self.position && position < self.trail.len() {
                    self.move_to(position, &mut effects);
                    if !self.is_shown(env, self.step()) {
                        let target = self.earlier_position(env).unwrap_or(0);
                        self.move_to(target, &mut effects);
                    }
                }
            }
            Event::OpenHelp => {
                if *self.step() != Step::Help {
                    self.go(Step::Help, &mut effects);
                }
            }
            Event::Change(page) => self.go(Step::Page(page), &mut effects),
            Event::ReviewAnswers => self.go(Step::Check, &mut effects),
            Event::Read(reading) => self.reading = reading,
            Event::Print => effects.push(Effect::Print),
            Event::Restart => self.restart(env, &mut effects),
        }
        (self, effects)
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
                if !self.settle_postcodes(env, &page) {
                    effects.push(Effect::FocusErrors);
                    return;
                }
                if !self.visited.contains(&page) {
                    self.visited.push(page.clone());
                }
                if self.raises_something_new(env) {
                    self.go(Step::Urgent, effects);
                } else {
                    let next = self.next_after(env, &page);
                    self.go(next, effects);
                }
            }
            Step::Urgent => {
                let before = self.trail.get(..self.position).unwrap_or_default();
                let page = before.iter().rev().find_map(|step| match step {
                    Step::Page(page) => Some(page.clone()),
                    _ => None,
                });
                let next = page.map_or(Step::Check, |page| self.next_after(env, &page));
                self.go(next, effects);
            }
            Step::Help => {
                if let Some(earlier) = self.earlier_position(env) {
                    effects.push(Effect::GoBack(self.position - earlier));
                    self.move_to(earlier, effects);
                }
            }
            Step::Check => {
                self.checked = true;
                self.go(Step::Plan, effects);
            }
            Step::Plan => {}
        }
    }

    /// True when the answers raise a concern whose help has not been shown, or more urgently than before. Help
    /// differs by concern: someone with no bed tonight is not helped by what was shown for something unnamed.
    fn raises_something_new(&mut self, env: &Env) -> bool {
        let mut new = false;
        for raised in assess_safety(&env.questionnaire, &self.response).concerns {
            match self.helped.iter_mut().find(|helped| helped.concern == raised.concern) {
                Some(helped) if helped.urgency >= raised.urgency => continue,
                Some(helped) => helped.urgency = raised.urgency,
                None => self.helped.push(raised),
            }
            new = true;
        }
        new
    }

    /// Reads every postcode of the page. Keeps only the outward part; returns false when something is to be
    /// said first. Continuing again with the same text goes on without it.
    fn settle_postcodes(&mut self, env: &Env, page: &LinkId) -> bool {
        let said = std::mem::take(&mut self.errors);
        let Some(page) = env.questionnaire.pages().iter().find(|held| held.link_id == *page) else {
            return true;
        };
        for question in page.questions.iter().filter(|question| question.control == Control::Postcode) {
            let Some(Answer::Text(text)) = self.response.get(&question.link_id) else { continue };
            let problem = match PostcodeInput::read(text) {
                PostcodeInput::Outward(outcode) | PostcodeInput::NorthernIreland(outcode) => {
                    self.response.write(&question.link_id, outcode.as_str());
                    continue;
                }
                PostcodeInput::Special(_) => continue,
                PostcodeInput::Partial(_) => FieldProblem::PostcodeIncomplete,
                PostcodeInput::NotUnderstood(_) => FieldProblem::PostcodeNotUnderstood,
            };
            if said.iter().any(|error| error.question == question.link_id) {
                self.response.clear(&question.link_id);
            } else {
                self.errors.push(FieldError { question: question.link_id.clone(), problem });
            }
        }
        self.errors.is_empty()
    }

    /// The next visible page; once the answers have been checked, the next one not yet seen.
    fn next_after(&self, env: &Env, page: &LinkId) -> Step {
        let outline = outline(&env.questionnaire, &self.response);
        let here = env.questionnaire.pages().iter().position(|held| held.link_id == *page);
        outline
            .pages
            .iter()
            .filter(|shown| here.is_none_or(|here| shown.index > here))
            .filter_map(|shown| env.questionnaire.pages().get(shown.index))
            .find(|page| !self.checked || !self.visited.contains(&page.link_id))
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
        before.iter().rposition(|step| *step != Step::Help && self.is_shown(env, step))
    }

    fn go(&mut self, step: Step, effects: &mut Vec<Effect>) {
        self.trail.truncate(self.position + 1);
        self.trail.push(step);
        self.errors.clear();
        self.position = self.trail.len() - 1;
        self.visit = self.visit.wrapping_add(1);
        effects.push(Effect::PushHistory(self.position));
        effects.push(Effect::FocusHeading);
    }

    fn move_to(&mut self, position: usize, effects: &mut Vec<Effect>) {
        self.position = position;
        self.errors.clear();
        self.visit = self.visit.wrapping_add(1);
        effects.push(Effect::FocusHeading);
    }

    fn restart(&mut self, env: &Env, effects: &mut Vec<Effect>) {
        let entries = self.position;
        let visit = self.visit.wrapping_add(1);
        self.response.wipe();
        if let Some(first) = env.questionnaire.pages().first() {
            *self = Session::start(&first.link_id);
        }
        self.visit = visit;
        effects.push(Effect::Erased);
        if entries > 0 {
            effects.push(Effect::GoBack(entries));
        }
        effects.push(Effect::FocusHeading);
    }
}
