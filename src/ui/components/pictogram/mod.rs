//! Small pictures drawn with one line each on a grid of 24. They stand beside words and never alone.

use yew::prelude::*;

/// Names of a picture, and its line.
const PICTURES: &[(&str, &str)] = &[
    (
        "money benefits budgeting emergency-money",
        "M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18zM15 9.3a2.6 2.6 0 0 0-5.2.2c0 2.2.9 3.5-.8 6.8h6.2M8.5 12.6h4.7",
    ),
    ("debt", "M6 2.5h12v19l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5-2 1.5zM9.5 7.5h5M9.5 11h5M9.5 14.5h3"),
    ("energy-bills", "M13.5 2.5L5 14h6l-1 7.5L19 10h-6.3z"),
    (
        "food food-today",
        "M3 12h18a9 8 0 0 1-18 0zM9 20.5h6M9 3c-1.2 1.8 1.2 3.2 0 5M14.5 3c-1.2 1.8 1.2 3.2 0 5",
    ),
    ("food-affordable", "M4 9h16l-1.8 11.5H5.8zM8 9l3-6M16 9l-3-6M9.5 12.5v4.5M14.5 12.5v4.5"),
    ("cooking-eating-well", "M4 10h16v7a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3zM2 10h20M8 7h8M12 7V4.5"),
    (
        "home housing-search eviction-risk neighbours new-to-area",
        "M3 11.5L12 3l9 8.5M5.5 9.5v11h13v-11M10 20.5v-6h4v6",
    ),
    (
        "homeless-tonight",
        "M3 5v15M3 16h18v4M21 16v-2.5a3 3 0 0 0-3-3h-7V16M7 13.5a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4z",
    ),
    (
        "repairs-damp home-adaptations",
        "M20.5 6.5a5 5 0 0 1-6.6 6L7 19.5A2 2 0 0 1 4.2 16.7L11.3 10a5 5 0 0 1 6-6.6L14.5 6.5l.5 2.5 2.5.5z",
    ),
    (
        "company meet-people",
        "M8.5 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2 20c0-3.7 2.7-6 6.5-6s6.5 2.3 6.5 6M15.5 5a3.2 3.2 0 0 1 1 6.3M17.5 14.3c2.7.5 4.5 2.6 4.5 5.7",
    ),
    (
        "lonely low-mood self-management young-carer",
        "M12 11a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4zM4.5 20.5c0-4 3.2-6.5 7.5-6.5s7.5 2.5 7.5 6.5",
    ),
    (
        "befriending english mental-health-support",
        "M3 4.5h12.5v8H8.5l-3 3v-3H3zM18.5 8.5H21v8h-2v3l-3-3h-6v-1.5",
    ),
    (
        "mind worry-stress trauma",
        "M7.5 20h9a4 4 0 0 0 .6-7.9 5.5 5.5 0 0 0-10.6.3A3.9 3.9 0 0 0 7.5 20zM16.5 6V4M20 9.2l1.4-1.4M12.7 6.7l-1.2-1.4M20.5 12h1.5",
    ),
    ("sleep", "M20 14.5A8.5 8.5 0 1 1 10 4a6.8 6.8 0 0 0 10 10.5z"),
    (
        "loss bereavement separation",
        "M9 11h6v10H9zM12 11V9.5M12 2.5c2.1 2.3 2.6 3.4 2.6 4.4a2.6 2.6 0 0 1-5.2 0c0-1 .5-2.1 2.6-4.4zM5.5 21h13",
    ),
    (
        "body more-active falls-balance weight living-with-pain",
        "M13.5 5.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6zM12.7 8.5l-2 5.2 4 3 1 5M10.5 14.5l-1.3 3.2-3.7 3.8M7 13.5l1.3-3.8 4.4-1.2 2.3 3.3 3.5 1.2",
    ),
    (
        "condition cancer disability-support sensory-loss memory-dementia neurodiversity",
        "M12 20.8C5.5 16.5 3 13 3 9.2a4.8 4.8 0 0 1 9-2.2 4.8 4.8 0 0 1 9 2.2c0 3.8-2.5 7.3-9 11.6zM12 9.5v6M9 12.5h6",
    ),
    (
        "caring unpaid-carer carer-break parenting new-baby child-at-risk",
        "M12.5 11.5C9 9.3 7.8 7.6 7.8 5.8a2.5 2.5 0 0 1 4.7-1.2 2.5 2.5 0 0 1 4.7 1.2c0 1.8-1.2 3.5-4.7 5.7zM2.5 14.5h3.2c2 0 3.1 1.6 5 1.6h3a1.6 1.6 0 0 1 0 3.2h-3.5M15 17.8l4.6-2.6a1.5 1.5 0 0 1 1.6 2.5L14 21.8H2.5",
    ),
    (
        "work find-work work-problem",
        "M3 8h18v12H3zM8.5 8V5.5A1.5 1.5 0 0 1 10 4h4a1.5 1.5 0 0 1 1.5 1.5V8M3 13h18M12 12v2.5",
    ),
    (
        "learning reading-maths",
        "M12 6.5C10 4.8 7 4.5 3 5v13.5c4-.5 7-.2 9 1.5 2-1.7 5-2 9-1.5V5c-4-.5-7-.2-9 1.5zM12 6.5V20",
    ),
    ("history-books", "M4.5 4h4v16h-4zM8.5 7h4v13h-4zM13.5 7.2l3.7-1 3.4 12.6-3.7 1zM4.5 8h4M8.5 16.5h4"),
    (
        "courses",
        "M9.5 17.5c0-2.5-3-3.5-3-7.5a5.5 5.5 0 0 1 11 0c0 4-3 5-3 7.5zM10 20.8h4M12 1.5v.8M3.5 4.5l.8.6M20.5 4.5l-.8.6",
    ),
    ("digital-skills", "M7 2.5h10v19H7zM11 18.5h2"),
    (
        "getting-about community-transport transport-cost confidence-out",
        "M5 4h14a1.5 1.5 0 0 1 1.5 1.5V17h-17V5.5A1.5 1.5 0 0 1 5 4zM3.5 11.5h17M6.5 17v2.5M17.5 17v2.5M7 14.3h1.3M15.7 14.3H17M12 4v7.5",
    ),
    (
        "safety unsafe-now domestic-abuse elder-abuse hate-crime exploitation",
        "M12 2.5l8 3v6c0 5-3.4 8.3-8 10-4.6-1.7-8-5-8-10v-6zM8.3 12l2.7 2.7 4.8-5.2",
    ),
    (
        "substances alcohol drugs smoking gambling someone-elses-use",
        "M6 3h12l-1.3 7.5a4.750 4.750 0 0 1-9.4 0zM12 14.5V21M8.5 21h7M6.8 7.5h10.4",
    ),
    (
        "rights legal-advice discrimination immigration-asylum",
        "M12 3v18M8 21h8M5 6.5h14M5 6.5L2.3 13a2.8 2.8 0 0 0 5.4 0zM19 6.5L16.3 13a2.8 2.8 0 0 0 5.4 0z",
    ),
    (
        "meaning",
        "M12 12.5v9M12 19c-3.5 0-5.5-1.5-6-4.5 3.5 0 5.5 1.5 6 4.5zM12 19c3.5 0 5.5-1.5 6-4.5-3.5 0-5.5 1.5-6 4.5zM12 2.5c1.7 1.2 2.5 2.5 2.5 3.7 1.1-.6 2.2-.7 3.5-.2 0 4-2.3 6.5-6 6.5S6 10 6 6c1.3-.5 2.4-.4 3.5.2 0-1.2.8-2.5 2.5-3.7z",
    ),
    (
        "join-in volunteer give-back",
        "M8 13V5.5a1.5 1.5 0 0 1 3 0V11 4a1.5 1.5 0 0 1 3 0v7-5.5a1.5 1.5 0 0 1 3 0V14c0 4.5-2 7.5-5.5 7.5-3 0-4.5-1.5-6-4.3L3.7 13.4c-.8-1.7 1.6-2.9 2.6-1.3L8 14.5",
    ),
    ("nature", "M12 15.5a6.7 6.7 0 1 0 0-13.4 6.7 6.7 0 0 0 0 13.4zM12 8.5V22M12 13.5l3-3M12 11.5L9.5 9"),
    (
        "arts-crafts",
        "M12 3a9 9 0 1 0 0 18c1.6 0 2.1-1 1.7-2.3-.5-1.9.6-3.2 2.5-3.2H18a3 3 0 0 0 3-3C21 7 17 3 12 3zM7.5 12.5h.01M9 8.3h.01M13.5 7h.01M17 10h.01",
    ),
    (
        "music-dance",
        "M9 17.5V5.5l11-2.5v12.5M9 17.5a2.8 2.5 0 1 1-5.6 0 2.8 2.5 0 0 1 5.6 0zM20 15.5a2.8 2.5 0 1 1-5.6 0 2.8 2.5 0 0 1 5.6 0z",
    ),
    (
        "faith",
        "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2.3M12 19.7V22M2 12h2.3M19.7 12H22M4.9 4.9l1.7 1.7M17.4 17.4l1.7 1.7M4.9 19.1l1.7-1.7M17.4 6.6l1.7-1.7",
    ),
    (
        "organising",
        "M6 4.5h12V21H6zM9.5 3h5v3h-5zM9 11l1.2 1.2 2.3-2.4M14.5 11h1M9 16l1.2 1.2 2.3-2.4M14.5 16h1",
    ),
    (
        "animals",
        "M12 12c-2.5 0-5 3-5 5.5 0 2.8 2.8 2 5 2s5 .8 5-2c0-2.5-2.5-5.5-5-5.5zM6.3 10.8a1.6 2 0 1 1-3.2 0 1.6 2 0 0 1 3.2 0zM20.9 10.8a1.6 2 0 1 1-3.2 0 1.6 2 0 0 1 3.2 0zM10.6 6.3a1.6 2.1 0 1 1-3.2 0 1.6 2.1 0 0 1 3.2 0zM16.6 6.3a1.6 2.1 0 1 1-3.2 0 1.6 2.1 0 0 1 3.2 0z",
    ),
    ("games", "M4 4h16v16H4zM8.5 8.5h.01M15.5 8.5h.01M12 12h.01M8.5 15.5h.01M15.5 15.5h.01"),
    ("mark", "M12 2v20M8.5 22h7M4.5 4.5h12l3 2.7-3 2.7h-12zM19.5 12h-11l-3 2.5 3 2.5h11z"),
];

/// The picture of this name; `None` where none is drawn.
pub fn pictogram(name: &str) -> Option<Html> {
    let found = PICTURES.iter().find(|(names, _)| names.split(' ').any(|held| held == name));
    found.map(|(_, line)| {
        html! {
            <svg class="fp-pictogram" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                <path d={*line} />
            </svg>
        }
    })
}

/// The signpost beside the name.
pub fn mark() -> Html {
    pictogram("mark").unwrap_or_default()
}
