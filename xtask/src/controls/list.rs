//! What protects people, and how each protection is taken out.

/// A protection, taken out by putting other text in place of its own.
pub(super) struct Control {
    /// Its number in the project's list of checks (P privacy, F faults, S safety), and what is taken out.
    pub name: &'static str,
    /// The source that holds it, from the root of the checkout.
    pub file: &'static str,
    /// What stands there, once.
    pub held_by: &'static str,
    pub without: &'static str,
    /// The tests that must then fail, as the hazard log writes them.
    pub tests: &'static [&'static str],
}

const LOADER: &str = "assets/embed/loader.js";
const WORKER: &str = "assets/embed/worker.js";
const UPDATE: &str = "src/session/update.rs";
/// Where the loader begins: what it must not do is put in front.
const BEGINS: &str = "  begin();\n})();";

pub(super) const ALL: &[Control] = &[
    Control {
        name: "P1 nothing is stored",
        file: LOADER,
        held_by: BEGINS,
        without: "  addEventListener(\"input\", event => localStorage.setItem(\"draft\", event.target.value), true);\n  begin();\n})();",
        tests: &[
            "no_request_leaves_after_the_start::a_whole_journey_moves_nothing_and_stores_nothing::{chromium, firefox, webkit}",
            "nothing_is_left_behind::a_finished_journey_is_found_nowhere::{chromium, firefox, webkit}",
        ],
    },
    Control {
        name: "P2 nothing is asked for after the start",
        file: LOADER,
        held_by: BEGINS,
        without: "  addEventListener(\"change\", () => fetch(\"help.html\"), true);\n  begin();\n})();",
        tests: &[
            "no_request_leaves_after_the_start::a_whole_journey_moves_nothing_and_stores_nothing::{chromium, firefox, webkit}",
        ],
    },
    Control {
        name: "P3 memory is overwritten",
        file: LOADER,
        held_by: "    if (memory) new Uint8Array(memory.buffer).fill(0);\n",
        without: "",
        tests: &[
            "nothing_is_left_behind::memory_holds_no_answer_after_clearing::{chromium, firefox, webkit}",
        ],
    },
    Control {
        name: "P4 a page that the browser keeps is emptied",
        file: LOADER,
        held_by: "  addEventListener(\"pagehide\", () => end(empty()));\n",
        without: "",
        tests: &[
            "nothing_is_left_behind::a_page_that_the_browser_keeps_is_empty::{chromium, firefox, webkit}",
        ],
    },
    Control {
        name: "P5 a reload fills nothing in",
        file: LOADER,
        held_by: BEGINS,
        without: "  addEventListener(\"change\", event => { window.name += event.target.value + \" \"; }, true);\n  \
            new MutationObserver(() => mount.querySelectorAll(\"input\").forEach(input => {\n    \
            if (!input.checked && window.name.includes(input.value + \" \")) input.click();\n  \
            })).observe(document.body, { childList: true, subtree: true });\n  begin();\n})();",
        tests: &["nothing_is_left_behind::a_reload_refills_nothing::{chromium, firefox, webkit}"],
    },
    Control {
        name: "P6 the page is blank before it leaves",
        file: LOADER,
        held_by: "    end(empty());\n    const left",
        without: "    const left",
        tests: &[
            "exit_leaves_at_once_and_leaves_nothing::exit_blanks_within_100_ms::{chromium, firefox, webkit}",
        ],
    },
    Control {
        name: "P6 Shift within another key is no press",
        file: LOADER,
        held_by: "      alone = false;\n      if (presses) expire(\"\");\n",
        without: "",
        tests: &[
            "exit_leaves_at_once_and_leaves_nothing::shift_as_a_modifier_does_nothing::{chromium, firefox, webkit}",
        ],
    },
    Control {
        name: "P7 a service is not told where its visitor came from",
        file: "src/ui/components/contact/mod.rs",
        held_by: "(\"rel\", \"noopener noreferrer\")",
        without: "(\"rel\", \"\")",
        tests: &["nothing_is_left_behind::a_link_to_a_service_tells_it_nothing::{chromium, firefox, webkit}"],
    },
    Control {
        name: "P8 F7 a crash brings the static page",
        file: LOADER,
        held_by: "    end(whole());\n    entitle();\n    find(\"[data-fp-retry]\").onclick = again;\n",
        without: "    entitle();\n",
        tests: &[
            "a_crash_shows_help_without_answers::a_panic_in_a_handler::{chromium, firefox, webkit}",
            "a_crash_shows_help_without_answers::a_panic_while_drawing::{chromium, firefox, webkit}",
        ],
    },
    Control {
        name: "P8 what is said of a crash holds no answer",
        file: "src/host/panic.rs",
        held_by: "        complain(&said);",
        without: "        complain(&info.to_string());",
        tests: &[
            "a_crash_shows_help_without_answers::the_message_holds_only_file_and_line::{chromium, firefox, webkit}",
        ],
    },
    Control {
        name: "F1 a widget sent as a page runs",
        file: LOADER,
        held_by: "(answer.headers.get(\"content-type\") || \"\").startsWith(\"application/wasm\")",
        without: "true",
        tests: &[
            "broken_data_never_shows_a_blank_page::a_widget_sent_as_a_page_runs::{chromium, firefox, webkit}",
        ],
    },
    Control {
        name: "F2 styles are whole or the page stays",
        file: LOADER,
        held_by: "  const styled = () => fits() || complete.then(seen);",
        without: "  const styled = () => complete;",
        tests: &["broken_data_never_shows_a_blank_page::styles_cut_in_half::chromium"],
    },
    Control {
        name: "F2 a file that cannot be read stops the widget",
        file: LOADER,
        held_by: "        if (!made.mount(mount, given(held))) throw definitions;",
        without: "        made.mount(mount, given(held));",
        tests: &[
            "broken_data_never_shows_a_blank_page::a_questionnaire_cut_in_half::chromium",
            "broken_data_never_shows_a_blank_page::wording_cut_short::chromium",
        ],
    },
    Control {
        name: "F3 a browser that cannot run it is told why",
        file: LOADER,
        held_by: "    if (!canRun()) return say(\"no-wasm\");\n",
        without: "",
        tests: &[
            "the_page_helps_before_and_without_the_widget::a_browser_without_webassembly_is_told_why::{chromium, firefox, webkit}",
            "the_page_helps_before_and_without_the_widget::a_policy_without_webassembly_is_told_as_well::{chromium, firefox, webkit}",
        ],
    },
    Control {
        name: "F4 a line that stalls is said to be slow",
        file: LOADER,
        held_by: "setTimeout(ours(() => say(\"slow\", true)), then ? PATIENCE : PATIENCE - performance.now())",
        without: "0",
        tests: &[
            "the_page_helps_before_and_without_the_widget::a_widget_that_stalls_is_said_to_be_slow::{chromium, firefox}",
        ],
    },
    Control {
        name: "F5 a site with a copy opens without a network",
        file: WORKER,
        held_by: "    if (found) event.respondWith(given(event.request, found));\n",
        without: "",
        tests: &[
            "a_copy_on_the_device_is_whole_and_never_half::it_opens_without_a_network_and_ends_in_a_plan::{chromium, firefox}",
        ],
    },
    Control {
        name: "F6 each file of a copy is the one it should be",
        file: WORKER,
        held_by: " || sum !== files[path]",
        without: "",
        tests: &[
            "a_copy_on_the_device_is_whole_and_never_half::a_copy_with_any_file_wrong_is_none_and_the_one_before_stays::{chromium, firefox}",
        ],
    },
    Control {
        name: "F6 a newer copy waits for whoever has begun",
        file: WORKER,
        held_by: "if (!said.includes(true) && !(await Promise.all(open.map(begun))).includes(true)) await skipWaiting();",
        without: "await skipWaiting();",
        tests: &[
            "a_copy_on_the_device_is_whole_and_never_half::two_tabs_keep_the_older_copy_until_one_is_left::{chromium, firefox}",
        ],
    },
    Control {
        name: "F7 a widget that keeps failing is not started for ever",
        file: LOADER,
        held_by: "const few = crashes.length <= RESTARTS;",
        without: "const few = true;",
        tests: &[
            "a_crash_shows_help_without_answers::three_restarts_in_ten_minutes_then_the_static_page::{chromium, firefox}",
        ],
    },
    Control {
        name: "F8 an odd year is a day like any other",
        file: "src/host/mount.rs",
        held_by: "    let now = js_sys::Date::new_0();\n",
        without: "    let now = js_sys::Date::new_0();\n    if !(2000..2037).contains(&now.get_full_year()) {\n        return None;\n    }\n",
        tests: &["a_wrong_clock_does_no_harm::{in_1970::chromium, in_2038::chromium, in_2100::chromium}"],
    },
    Control {
        name: "F9 another answer ends the way that was ahead",
        file: UPDATE,
        held_by: "        self.trail.truncate(self.position + 1);\n",
        without: "",
        tests: &["journeys::operations::whatever_is_done_the_session_stands_where_the_model_stands"],
    },
    Control {
        name: "F10 nothing holds on to a journey that has ended",
        file: LOADER,
        held_by: "        running = made;\n",
        without: "        running = made;\n        (window.held = window.held || []).push(mount);\n",
        tests: &[
            "a_thousand_journeys_leave_memory_flat::memory_nodes_and_listeners_are_flat_after_the_tenth::chromium",
        ],
    },
    Control {
        name: "S1 a new concern brings help in the same step",
        file: UPDATE,
        held_by: "        let new = !raised.iter().all(helped);",
        without: "        let new = false && !raised.iter().all(helped);",
        tests: &[
            "safety::paths::each_new_concern_is_helped_with_and_so_is_a_higher_urgency",
            "safety::paths::every_rule_by_every_way_leads_to_help_in_the_same_step",
        ],
    },
    Control {
        name: "S2 urgent answers bring help first",
        file: UPDATE,
        held_by: "        let new = !raised.iter().all(helped);",
        without: "        let new = false && !raised.iter().all(helped);",
        tests: &[
            "urgent_answers_bring_help_before_the_next_question::each_urgent_answer_does::{chromium, firefox, webkit}",
            "urgent_answers_bring_help_before_the_next_question::it_does_when_nothing_matches::{chromium, firefox, webkit}",
            "urgent_answers_bring_help_before_the_next_question::it_does_without_a_network::{chromium, firefox, webkit}",
        ],
    },
    Control {
        name: "S2 the static page leads with it",
        file: "index.html",
        held_by: "{{help}}\n",
        without: "",
        tests: &[
            "urgent_answers_bring_help_before_the_next_question::the_static_page_leads_with_it::{chromium, firefox, webkit}",
        ],
    },
];
