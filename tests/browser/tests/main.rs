//! What must hold in real browsers. Each file is one sentence about the product; what several share is
//! in the library of this package.

mod a_whole_journey_ends_in_a_plan;
mod answers_do_not_carry_over_between_questions;
mod broken_data_never_shows_a_blank_page;
mod every_screen_passes_every_axe_rule;
mod focus_and_title_follow_each_step;
mod no_request_leaves_after_the_start;
mod nothing_is_lost_at_256_pixels;
mod the_browsers_back_and_forward_move_between_screens;
mod the_keyboard_alone_completes_the_journey;
mod the_page_helps_before_and_without_the_widget;
mod the_page_policy_lets_its_own_styles_in;
mod the_policy_is_never_violated;
mod the_pseudo_locale_runs_right_to_left;
mod urgent_answers_bring_help_before_the_next_question;
