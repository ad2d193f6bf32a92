//! A plain model of the session: answers as a map, the way as a list, and rules read as they are written.

use fingerpost::domain::geo::PostcodeInput;
use fingerpost::domain::id::LinkId;
use fingerpost::domain::questionnaire::{
    Concern, Control, Expr, Question, QuestionKind, Questionnaire, Urgency,
};
use fingerpost::session::{Env, Event, Mode, Paper, Step};
use std::collections::{BTreeMap, BTreeSet};

/// An answer, as a person would tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    Codes(BTreeSet<String>),
    Text(String),
    NotSaid,
}

/// The session, the slow and simple way.
#[derive(Clone, Debug)]
pub struct Model {
    env: Env,
    pub answers: BTreeMap<String, Told>,
    pub trail: Vec<Step>,
    pub at: usize,
    left: BTreeSet<String>,
    helped: BTreeMap<Concern, Urgency>,
    /// The page whose postcode could not be read when it was last left.
    pub warned: bool,
    pub kept: Vec<u32>,
    pub refused: Vec<u32>,
    /// What was said of telling an answer.
    pub wishes: BTreeMap<(bool, Option<String>), bool>,
    /// Both before the last change that can be undone.
    before: Option<(Vec<u32>, Vec<u32>)>,
}

impl Model {
    pub fn start(env: &Env) -> Model {
        let first = Step::Page(env.questionnaire.pages()[0].link_id.clone());
        Model {
            env: env.clone(),
            answers: BTreeMap::new(),
            trail: vec![first],
            at: 0,
            left: BTreeSet::new(),
            helped: BTreeMap::new(),
            warned: false,
            kept: Vec::new(),
            refused: Vec::new(),
            wishes: BTreeMap::new(),
            before: None,
        }
    }

    fn questionnaire(&self) -> &Questionnaire {
        &self.env.questionnaire
    }

    fn question(&self, id: &LinkId) -> &Question {
        self.questionnaire().question(id).expect("a question")
    }

    pub fn step(&self) -> &Step {
        &self.trail[self.at]
    }

    /// True when a question is asked: its page and itself are allowed.
    fn is_asked(&self, question: &Question) -> bool {
        let page =
            &self.questionnaire().pages()[self.questionnaire().page_of(&question.link_id).expect("a page")];
        [&page.enable_when, &question.enable_when].into_iter().flatten().all(|rule| self.holds(rule))
    }

    pub fn is_shown(&self, page: &LinkId) -> bool {
        let page = self.questionnaire().pages().iter().find(|held| held.link_id == *page).expect("a page");
        page.questions.iter().any(|question| self.is_asked(question))
    }

    /// The codes that count: of an asked question, of options on offer.
    fn codes(&self, item: &LinkId) -> BTreeSet<String> {
        let question = self.question(item);
        let Some(Told::Codes(codes)) = self.answers.get(item.as_str()) else { return BTreeSet::new() };
        if !self.is_asked(question) {
            return BTreeSet::new();
        }
        let on_offer = |code: &&String| {
            let option = question.option(code).expect("an option");
            option.enable_when.as_ref().is_none_or(|rule| self.holds(rule))
        };
        codes.iter().filter(on_offer).cloned().collect()
    }

    fn is_answered(&self, item: &LinkId) -> bool {
        match self.answers.get(item.as_str()) {
            Some(Told::Text(text)) => {
                let postcode = self.question(item).control == Control::Postcode;
                let read = PostcodeInput::read(text);
                let place = matches!(read, PostcodeInput::Outward(_) | PostcodeInput::NorthernIreland(_));
                self.is_asked(self.question(item)) && (!postcode || place)
            }
            _ => !self.codes(item).is_empty(),
        }
    }

    fn holds(&self, rule: &Expr) -> bool {
        match rule {
            Expr::Answered(item) => self.is_answered(item),
            Expr::Equals(item, code) => self.codes(item).contains(code.as_str()),
            Expr::AnyOf(item, codes) => codes.iter().any(|code| self.codes(item).contains(code.as_str())),
            Expr::AtLeast(item, count) => {
                let question = self.question(item);
                let plain = |code: &&String| !question.option(code).expect("an option").exclusive;
                self.codes(item).iter().filter(plain).count() >= *count as usize
            }
            Expr::All(parts) => parts.iter().all(|part| self.holds(part)),
            Expr::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Expr::Not(part) => !self.holds(part),
        }
    }

    pub fn concerns(&self) -> BTreeMap<Concern, Urgency> {
        let mut raised = BTreeMap::new();
        for rule in self.questionnaire().safety_rules().iter().filter(|rule| self.holds(&rule.when)) {
            let held = raised.entry(rule.concern).or_insert(rule.urgency);
            *held = (*held).max(rule.urgency);
        }
        raised
    }

    /// True when a concern is new, or graver than what was helped with.
    fn needs_help(&mut self) -> bool {
        let raised = self.concerns();
        let new = raised
            .iter()
            .any(|(concern, urgency)| self.helped.get(concern).is_none_or(|held| held < urgency));
        self.helped = raised;
        new
    }

    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::Choose { question, option, on } => self.choose(&question.clone(), option.as_str(), *on),
            Event::Write { question, text } => {
                if self.question(question).kind == QuestionKind::Text {
                    self.tell(question, (!text.trim().is_empty()).then(|| Told::Text(text.clone())));
                }
                self.warned = false;
            }
            Event::Withhold { question, on } => self.tell(question, on.then_some(Told::NotSaid)),
            Event::Continue => self.go_on(),
            Event::Skip => {
                self.each_here(|_| None);
                self.go_on();
            }
            Event::PreferNotToSay => {
                self.each_here(|question| question.sensitive.then_some(Told::NotSaid));
                self.go_on();
            }
            Event::Back => {
                if let Some(to) = self.before(self.at) {
                    self.tidy();
                    self.move_to(to);
                }
            }
            Event::Popped(to) => self.popped(*to),
            Event::OpenHelp => self.aside(Step::Help),
            Event::OpenStayingSafe => self.aside(Step::StayingSafe),
            Event::Change(page) => {
                if *self.step() == Step::Check && self.is_shown(page) {
                    self.push(Step::Page(page.clone()));
                }
            }
            Event::ReviewAnswers => {
                if *self.step() == Step::Plan {
                    self.push(Step::Check);
                }
            }
            Event::HandOff(paper) => {
                if matches!(self.step(), Step::Plan | Step::TakeAway) {
                    self.push(Step::HandOff(*paper));
                }
            }
            Event::Share(question, told) => {
                if let Step::HandOff(paper) = *self.step() {
                    let key = (paper == Paper::Slip, question.as_ref().map(LinkId::to_string));
                    self.wishes.insert(key, *told);
                }
            }
            Event::TakeAway => {
                if *self.step() == Step::Plan {
                    self.push(Step::TakeAway);
                }
            }
            Event::Receive(services, _) => {
                for service in services {
                    if !self.kept.contains(service) {
                        self.kept.push(*service);
                    }
                }
                if self.at == 0 {
                    self.push(Step::TakeAway);
                }
            }
            Event::Keep(_) | Event::Drop(_) | Event::Raise(_) | Event::Refuse(_) | Event::Undo => {
                self.sort_out(event);
            }
            Event::Restore(service) => {
                if self.refused.contains(service) {
                    self.refused.retain(|held| held != service);
                    self.before = None;
                }
            }
            Event::Read(_) | Event::Print | Event::Because(_) | Event::TellNeeds(_) => {}
            Event::Restart => *self = Model::start(&self.env),
        }
    }

    /// The list, the slow and simple way: a change that is told can be undone until the screen changes.
    fn sort_out(&mut self, event: &Event) {
        let now = (self.kept.clone(), self.refused.clone());
        match event {
            Event::Keep(service) if self.kept.contains(service) => self.kept.retain(|held| held != service),
            Event::Keep(service) => self.kept.push(*service),
            Event::Drop(service) => self.kept.retain(|held| held != service),
            Event::Raise(service) => {
                if let Some(at @ 1..) = self.kept.iter().position(|held| held == service) {
                    self.kept.swap(at, at - 1);
                }
            }
            Event::Refuse(service) if !self.refused.contains(service) => {
                self.kept.retain(|held| held != service);
                self.refused.push(*service);
            }
            Event::Undo => {
                if let Some((kept, refused)) = self.before.take() {
                    (self.kept, self.refused) = (kept, refused);
                }
                return;
            }
            _ => {}
        }
        let changed = now != (self.kept.clone(), self.refused.clone());
        if matches!(event, Event::Keep(_)) {
            self.before = None;
        } else if changed {
            self.before = Some(now);
        }
    }

    fn aside(&mut self, to: Step) {
        if *self.step() != to {
            self.tidy();
            self.push(to);
        }
    }

    fn tell(&mut self, question: &LinkId, told: Option<Told>) {
        match told {
            Some(told) => self.answers.insert(question.to_string(), told),
            None => self.answers.remove(question.as_str()),
        };
    }

    fn choose(&mut self, id: &LinkId, code: &str, on: bool) {
        let question = self.question(id).clone();
        let mut codes = match self.answers.get(id.as_str()) {
            Some(Told::Codes(codes)) => codes.clone(),
            _ => BTreeSet::new(),
        };
        let exclusive = |code: &str| question.option(code).expect("an option").exclusive;
        if !on {
            codes.remove(code);
        } else {
            if question.kind == QuestionKind::One || exclusive(code) {
                codes.clear();
            }
            codes.retain(|held| !exclusive(held));
            codes.insert(code.to_owned());
        }
        self.tell(id, (!codes.is_empty()).then_some(Told::Codes(codes)));
    }

    fn here(&self) -> Vec<Question> {
        let Step::Page(page) = self.step() else { return Vec::new() };
        let page = self.questionnaire().pages().iter().find(|held| held.link_id == *page).expect("a page");
        page.questions.clone()
    }

    fn each_here(&mut self, told: impl Fn(&Question) -> Option<Told>) {
        for question in self.here() {
            self.tell(&question.link_id, told(&question));
        }
        self.warned = false;
    }

    /// What is kept of each postcode of this page; `None` for what cannot be read.
    fn postcodes(&self) -> Vec<(LinkId, Option<String>)> {
        let mut found = Vec::new();
        for question in self.here().into_iter().filter(|question| question.control == Control::Postcode) {
            let Some(Told::Text(text)) = self.answers.get(question.link_id.as_str()) else { continue };
            let kept = match PostcodeInput::read(text) {
                PostcodeInput::Outward(code) => {
                    self.env.places.lookup(code).map(|place| place.outcode.to_string())
                }
                PostcodeInput::NorthernIreland(code) => Some(code.to_string()),
                // The model is only given such as stay as they are.
                PostcodeInput::Special(_) => Some(text.clone()),
                PostcodeInput::Partial(_) | PostcodeInput::NotUnderstood(_) => None,
            };
            found.push((question.link_id, kept));
        }
        found
    }

    fn tidy(&mut self) {
        for (question, kept) in self.postcodes() {
            self.tell(&question, kept.map(Told::Text));
        }
    }

    fn go_on(&mut self) {
        match self.step().clone() {
            Step::Page(page) => {
                let urgent = self.needs_help();
                let unread = self.postcodes().iter().any(|(_, kept)| kept.is_none());
                if !urgent && unread && !self.warned {
                    // What can be read is settled all the same.
                    for (question, kept) in self.postcodes().into_iter().filter(|(_, kept)| kept.is_some()) {
                        self.tell(&question, kept.map(Told::Text));
                    }
                    self.warned = true;
                    return;
                }
                self.tidy();
                let first_time = self.left.insert(page.to_string());
                let tells = first_time && self.at == 0 && self.env.mode == Mode::Web;
                let next = match (urgent, tells) {
                    (true, _) => Step::Urgent,
                    (false, true) => Step::Leaving,
                    (false, false) => self.after(Some(&page)),
                };
                self.push(next);
            }
            Step::Urgent => {
                let mut from = None;
                for step in self.trail[..self.at].iter().rev() {
                    match step {
                        Step::Page(page) => from = Some(page.clone()),
                        Step::Check => {}
                        _ => continue,
                    }
                    break;
                }
                let next = self.after(from.as_ref());
                self.push(next);
            }
            Step::Leaving => {
                let first = self.questionnaire().pages()[0].link_id.clone();
                self.push(self.after(Some(&first)));
            }
            Step::Help | Step::StayingSafe => {
                if let Some(to) = self.before(self.at) {
                    self.move_to(to);
                }
            }
            Step::Check => {
                let next = if self.needs_help() { Step::Urgent } else { Step::Plan };
                self.push(next);
            }
            Step::Plan | Step::TakeAway | Step::HandOff(_) => {}
        }
    }

    fn after(&self, page: Option<&LinkId>) -> Step {
        let pages = self.questionnaire().pages();
        let first =
            page.map_or(0, |page| 1 + pages.iter().position(|held| held.link_id == *page).expect("a page"));
        let changing = self.trail[..self.at].contains(&Step::Check);
        let next = pages[first..].iter().find(|page| {
            self.is_shown(&page.link_id) && !(changing && self.left.contains(page.link_id.as_str()))
        });
        next.map_or(Step::Check, |page| Step::Page(page.link_id.clone()))
    }

    fn is_part_of_the_way(&self, step: &Step) -> bool {
        match step {
            Step::Page(page) => self.is_shown(page),
            Step::Urgent => !self.concerns().is_empty(),
            _ => true,
        }
    }

    fn before(&self, at: usize) -> Option<usize> {
        let aside = |at: usize| matches!(self.trail[at], Step::Help | Step::StayingSafe);
        let back = |at: &usize| !aside(*at) && self.is_part_of_the_way(&self.trail[*at]);
        (0..at).rev().find(back)
    }

    fn popped(&mut self, to: usize) {
        if to >= self.trail.len() || to == self.at {
            return;
        }
        self.tidy();
        let leaves = matches!(self.step(), Step::Page(_) | Step::Check);
        if to > self.at && leaves && self.needs_help() {
            self.push(Step::Urgent);
        } else if self.is_part_of_the_way(&self.trail[to]) {
            self.move_to(to);
        } else {
            self.move_to(self.before(to).unwrap_or(0));
        }
    }

    fn push(&mut self, step: Step) {
        self.before = None;
        self.trail.truncate(self.at + 1);
        self.trail.push(step);
        self.move_to(self.trail.len() - 1);
    }

    fn move_to(&mut self, to: usize) {
        self.before = None;
        self.at = to;
        self.warned = false;
    }
}
