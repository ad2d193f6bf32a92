//! The root: one reducer that holds the session; effects go out, events come in.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::pages::Shell;
use super::words::Words;
use crate::i18n::{Catalogue, Voice};
use crate::session::{Effect, Env, Event, Session, view_model};

/// Lets the host send events (the browser's history, a list that was opened) to the widget.
#[derive(Clone, Default)]
pub struct Inbox(Rc<RefCell<Post>>);

#[derive(Default)]
struct Post {
    to: Option<Callback<Event>>,
    /// What came before the widget was drawn: files may be there at once.
    waiting: Vec<Event>,
}

impl PartialEq for Inbox {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Inbox {
    /// Sends an event; it waits until the widget is drawn.
    pub fn send(&self, event: Event) {
        let to = self.0.borrow().to.clone();
        match to {
            Some(to) => to.emit(event),
            None => self.0.borrow_mut().waiting.push(event),
        }
    }

    /// From now on events go there, those that wait first.
    fn open(&self, to: &Callback<Event>) {
        let waiting = {
            let mut post = self.0.borrow_mut();
            post.to = Some(to.clone());
            std::mem::take(&mut post.waiting)
        };
        for event in waiting {
            to.emit(event);
        }
    }
}

/// What the host hands to the widget.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The world.
    pub env: Env,
    /// The wording.
    pub catalogue: Rc<Catalogue>,
    /// Carries out effects.
    #[prop_or_default]
    pub on_effect: Callback<Effect>,
    /// Where the host's events come in.
    #[prop_or_default]
    pub inbox: Inbox,
    /// Start here instead of at the first page (view tests, prerendered pages).
    #[prop_or_default]
    pub session: Option<Rc<Session>>,
}

struct Held {
    session: Session,
    /// Effects to be carried out after drawing, of every event since that was last done: between drawing and that
    /// moment a quick person may have sent another.
    effects: Rc<RefCell<Vec<Effect>>>,
    /// Grows with every event.
    turn: u32,
}

struct Turn(Event, Env);

impl Reducible for Held {
    type Action = Turn;

    fn reduce(self: Rc<Self>, Turn(event, env): Turn) -> Rc<Self> {
        let (session, effects) = self.session.clone().update(event, &env);
        if session == self.session && effects.is_empty() {
            return self;
        }
        self.effects.borrow_mut().extend(effects);
        Rc::new(Held { session, effects: self.effects.clone(), turn: self.turn.wrapping_add(1) })
    }
}

fn first_session(props: &AppProps) -> Session {
    match (&props.session, props.env.questionnaire.pages().first()) {
        (Some(session), _) => (**session).clone(),
        (None, Some(page)) => Session::start(&page.link_id),
        (None, None) => Session::start(&"".into()),
    }
}

/// The widget.
#[component]
pub fn App(props: &AppProps) -> Html {
    let held = {
        let session = first_session(props);
        use_reducer(move || Held { session, effects: Rc::default(), turn: 0 })
    };
    let send = {
        let dispatcher = held.dispatcher();
        use_callback(props.env.clone(), move |event: Event, env| {
            dispatcher.dispatch(Turn(event, env.clone()))
        })
    };
    {
        let inbox = props.inbox.clone();
        use_effect_with(send.clone(), move |send| inbox.open(send));
    }
    {
        let on_effect = props.on_effect.clone();
        let effects = held.effects.clone();
        use_effect_with(held.turn, move |_| {
            let due = effects.take();
            for effect in due {
                on_effect.emit(effect);
            }
        });
    }
    let model = Rc::new(view_model(&held.session, &props.env));
    let words = Words {
        catalogue: props.catalogue.clone(),
        voice: if model.for_someone_else { Voice::Other } else { Voice::Own },
        reading: model.reading,
        kiosk: model.kiosk,
    };
    html! {
        <ContextProvider<Words> context={words}>
            <Shell {model} {send} taxonomy={props.env.taxonomy.clone()} attribution={AttrValue::from(props.env.places.attribution().to_owned())} />
        </ContextProvider<Words>>
    }
}
