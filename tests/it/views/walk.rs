//! A session driven by events over the bundled data, and its screens drawn to markup.

use std::rc::Rc;

use fingerpost::domain::date::Date;
use fingerpost::i18n::Catalogue;
use fingerpost::session::{DirectoryState, Env, Event, Screen, Session, ViewModel, view_model};
use fingerpost::ui::{App, AppProps};

use super::drawn::Drawn;
use crate::assets;

/// A walk through the journey.
#[derive(Clone)]
pub struct Walk {
    /// The world.
    pub env: Env,
    /// The wording.
    pub catalogue: Rc<Catalogue>,
    /// Where the walk is.
    pub session: Session,
    /// Nothing is dangerous right now: the questions of the areas find it out.
    pub calm: bool,
}

impl Walk {
    /// At the start page, with the invented town's services.
    pub fn begin() -> Walk {
        let taxonomy = assets::taxonomy();
        let questionnaire = Rc::new(assets::questionnaire(&taxonomy));
        let session = Session::start(&questionnaire.pages()[0].link_id);
        let env = Env {
            mode: fingerpost::session::Mode::Web,
            tally: false,
            questionnaire,
            safety_net: Rc::new(assets::safety_net()),
            places: Rc::new(assets::places()),
            directory: DirectoryState::Ready(Rc::new(assets::directory("sample-town", &taxonomy))),
            taxonomy: Rc::new(taxonomy),
            today: Date::from_ymd(2026, 11, 22).unwrap(),
            minutes: 600,
            nation: None,
            address: None,
            file_id: "00112233445566778899aabb".into(),
        };
        Walk { env, catalogue: Rc::new(assets::catalogue()), session, calm: false }
    }

    /// Sends an event.
    pub fn send(&mut self, event: Event) {
        self.session = self.session.clone().update(event, &self.env).0;
    }

    /// Switches an option on.
    pub fn choose(&mut self, question: &str, option: &str) {
        self.send(Event::Choose { question: question.into(), option: option.into(), on: true });
    }

    /// What the present screen shows.
    pub fn model(&self) -> ViewModel {
        view_model(&self.session, &self.env)
    }

    /// The present screen's name in the markup.
    pub fn screen(&self) -> String {
        match self.model().screen {
            Screen::Questions(screen) => screen.page.to_string(),
            Screen::Urgent(_) => "urgent".to_owned(),
            Screen::Help(_) => "help".to_owned(),
            Screen::Leaving => "leaving".to_owned(),
            Screen::StayingSafe => "staying-safe".to_owned(),
            Screen::Check(_) => "check".to_owned(),
            Screen::Plan(_) => "plan".to_owned(),
            Screen::TakeAway(_) => "list".to_owned(),
            Screen::HandOff(_) => "hand-off".to_owned(),
        }
    }

    /// Draws the present screen.
    pub fn draw(&self) -> Drawn {
        let props = AppProps {
            env: self.env.clone(),
            catalogue: self.catalogue.clone(),
            on_effect: Default::default(),
            inbox: Default::default(),
            session: Some(Rc::new(self.session.clone())),
        };
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let renderer = yew::LocalServerRenderer::<App>::with_props(props).hydratable(false);
        Drawn::read(runtime.block_on(renderer.render()))
    }

    /// Answers every question of the present page so that as many others as can be become visible.
    pub fn answer_all(&mut self) {
        let Screen::Questions(screen) = self.model().screen else { return };
        for question in &screen.questions {
            match question.link_id.as_str() {
                "who.for" => {}
                "safe.urgent" if self.calm => self.choose("safe.urgent", "no"),
                "where.postcode" => {
                    self.send(Event::Write { question: question.link_id.clone(), text: "LS6".to_owned() });
                }
                _ => {
                    for option in question.options.iter().filter(|option| !option.exclusive) {
                        self.choose(question.link_id.as_str(), option.code.as_str());
                    }
                }
            }
        }
    }

    /// Walks on to the plan and gives every screen on the way to `see`.
    pub fn walk_on(&mut self, answer: bool, see: &mut dyn FnMut(&Walk)) {
        for _ in 0..200 {
            see(self);
            if self.screen() == "plan" {
                return;
            }
            if answer {
                self.answer_all();
                see(self);
            }
            self.send(Event::Continue);
        }
        panic!("no plan after 200 screens; stuck at {}", self.screen());
    }
}
