//! What must hold in real browsers. Each file is one sentence about the product.

mod the_page_helps_before_and_without_the_widget;
mod the_page_policy_lets_its_own_styles_in;
