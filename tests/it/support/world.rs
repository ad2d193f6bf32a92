//! The bundled definitions as the session is handed them.

use crate::assets;
use fingerpost::domain::date::Date;
use fingerpost::domain::directory::Directory;
use fingerpost::session::{DirectoryState, Env, Mode};
use std::rc::Rc;

/// A day on which the bundled records are fresh.
pub fn today() -> Date {
    Date::from_ymd(2026, 11, 22).expect("a day")
}

thread_local! {
    static BARE: Env = {
        let taxonomy = assets::taxonomy();
        Env {
            mode: Mode::Web,
            tally: false,
            questionnaire: Rc::new(assets::questionnaire(&taxonomy)),
            taxonomy: Rc::new(taxonomy),
            safety_net: Rc::new(assets::safety_net()),
            places: Rc::new(assets::places()),
            directory: DirectoryState::Loading,
            today: today(),
            minutes: 600,
            nation: None,
            address: None,
            file_id: "00112233445566778899aabb".into(),
        }
    };
    static FULL: Env = {
        let mut env = bare();
        let directory = assets::directory("uk-national", &env.taxonomy)
            .join(assets::directory("sample-town", &env.taxonomy));
        env.directory = DirectoryState::Ready(Rc::new(directory));
        env
    };
}

/// Everything but services.
pub fn bare() -> Env {
    BARE.with(Env::clone)
}

/// Everything, with the national directory and the sample town.
pub fn full() -> Env {
    FULL.with(Env::clone)
}

/// Everything but services, on a device in a waiting room.
pub fn kiosk() -> Env {
    Env { mode: Mode::Kiosk, ..bare() }
}

/// The same world with other services.
pub fn with_directory(directory: Directory) -> Env {
    Env { directory: DirectoryState::Ready(Rc::new(directory)), ..bare() }
}
