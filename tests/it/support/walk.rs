//! A person who walks through the session, and the browser's history beside them.

use fingerpost::domain::id::LinkId;
use fingerpost::domain::outline::outline;
use fingerpost::domain::response::{Answer, QuestionnaireResponse};
use fingerpost::session::{Effect, Env, Event, Progress, Session, Step, ViewModel, view_model};

/// The browser's history as the host keeps it: each entry names a run and a step.
#[derive(Clone, Debug)]
pub struct Browser {
    entries: Vec<(u32, usize)>,
    at: usize,
    run: u32,
}

impl Browser {
    fn new() -> Browser {
        Browser { entries: vec![(0, 0)], at: 0, run: 0 }
    }

    /// The step that the present entry names, if it is one of this run.
    pub fn step(&self) -> Option<usize> {
        let (run, step) = self.entries[self.at];
        (run == self.run).then_some(step)
    }

    /// The step of this run that an entry so far away names, if there is such an entry.
    pub fn after(&self, by: isize) -> Option<Option<usize>> {
        let (run, step) = *self.entries.get(self.at.checked_add_signed(by)?)?;
        Some((run == self.run).then_some(step))
    }

    /// Where in the list of entries we are, and how many there are.
    pub fn place(&self) -> (usize, usize) {
        (self.at, self.entries.len())
    }
}

/// A session, its world and its browser.
#[derive(Clone, Debug)]
pub struct Walk {
    pub env: Env,
    pub session: Session,
    pub browser: Browser,
}

impl Walk {
    /// At the first page.
    pub fn start(env: &Env) -> Walk {
        let first = env.questionnaire.pages().first().expect("a page");
        Walk { env: env.clone(), session: Session::start(&first.link_id), browser: Browser::new() }
    }

    /// One event, its effects carried out as the host does.
    pub fn send(&mut self, event: Event) -> Vec<Effect> {
        let (session, effects) = self.session.clone().update(event, &self.env);
        self.session = session;
        for effect in &effects {
            match effect {
                Effect::PushHistory(step) => {
                    self.browser.entries.truncate(self.browser.at + 1);
                    self.browser.entries.push((self.browser.run, *step));
                    self.browser.at += 1;
                }
                Effect::GoBack(entries) => {
                    // The host's own move comes back as an event.
                    self.move_browser(self.browser.at.checked_sub(*entries).expect("within our own entries"));
                }
                Effect::Erased => {
                    let (run, step) = self.browser.entries[self.browser.at];
                    if run == self.browser.run {
                        self.browser.at -= step;
                    }
                    self.browser.run += 1;
                    self.browser.entries[self.browser.at] = (self.browser.run, 0);
                }
                Effect::FocusHeading | Effect::FocusErrors | Effect::Print => {}
            }
        }
        effects
    }

    fn move_browser(&mut self, to: usize) {
        self.browser.at = to;
        let event = self.browser.step().map_or(Event::Restart, Event::Popped);
        if event == Event::Restart {
            // The host makes an entry of an older run the first of this one.
            self.browser.entries[to] = (self.browser.run, 0);
        }
        self.send(event);
    }

    /// The person uses the browser's own Back or Forward; beyond the ends nothing happens.
    pub fn browse(&mut self, by: isize) {
        let Some(to) = self.browser.at.checked_add_signed(by) else { return };
        if to < self.browser.entries.len() {
            self.move_browser(to);
        }
    }

    /// Chooses an option.
    pub fn choose(&mut self, question: &str, option: &str) -> &mut Walk {
        let held = self.env.questionnaire.question(&question.into());
        let known = held.is_some_and(|held| held.option(option).is_some());
        assert!(known, "there is no option {option} of {question}");
        self.send(Event::Choose { question: question.into(), option: option.into(), on: true });
        self
    }

    /// Takes an option back.
    pub fn unchoose(&mut self, question: &str, option: &str) -> &mut Walk {
        self.send(Event::Choose { question: question.into(), option: option.into(), on: false });
        self
    }

    /// Writes into a question.
    pub fn write(&mut self, question: &str, text: &str) -> &mut Walk {
        self.send(Event::Write { question: question.into(), text: text.to_owned() });
        self
    }

    /// On to the next screen of the way; what tells how to leave is read and passed.
    pub fn go(&mut self) -> &mut Walk {
        self.send(Event::Continue);
        if *self.session.step() == Step::Leaving {
            self.send(Event::Continue);
        }
        self
    }

    /// Goes on until a page is reached.
    pub fn go_to(&mut self, page: &str) -> &mut Walk {
        for _ in 0..200 {
            if self.page() == Some(page) {
                return self;
            }
            self.go();
        }
        panic!("{page} is never reached; at {:?}", self.session.step());
    }

    /// Goes on until a step is reached.
    pub fn go_until(&mut self, step: &Step) -> &mut Walk {
        for _ in 0..200 {
            if self.session.step() == step {
                return self;
            }
            self.go();
        }
        panic!("{step:?} is never reached; at {:?}", self.session.step());
    }

    /// The page shown, if a page is.
    pub fn page(&self) -> Option<&str> {
        match self.session.step() {
            Step::Page(page) => Some(page.as_str()),
            _ => None,
        }
    }

    /// What is drawn.
    pub fn view(&self) -> ViewModel {
        view_model(&self.session, &self.env)
    }

    /// How far along.
    pub fn progress(&self) -> Progress {
        self.view().progress
    }

    /// Every answer as it stands, hidden or not.
    pub fn answers(&self) -> Vec<(LinkId, Answer)> {
        let answer = |id: &LinkId| self.session.response().get(id).cloned();
        let questions = self.env.questionnaire.questions();
        questions.filter_map(|held| Some((held.link_id.clone(), answer(&held.link_id)?))).collect()
    }
}

/// Ids of the pages that the answers lead through.
pub fn shown_pages(env: &Env, response: &QuestionnaireResponse) -> Vec<LinkId> {
    let pages = env.questionnaire.pages();
    outline(&env.questionnaire, response).pages.iter().map(|page| pages[page.index].link_id.clone()).collect()
}
