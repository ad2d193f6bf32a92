//! A picture to scan.

use yew::prelude::*;

use crate::export::QrCode;
use crate::ui::markup::{all, tag};

/// Light modules around the code, as readers need.
const QUIET: i32 = 4;

/// The code with its quiet zone, dark on light whatever the theme.
pub fn qr(code: &QrCode, label: &str) -> Html {
    let whole = (code.size() + 2 * QUIET).to_string();
    let origin = (-QUIET).to_string();
    let view = format!("{origin} {origin} {whole} {whole}");
    let light = format!("M{origin} {origin}h{whole}v{whole}H{origin}z");
    let layer = |fill: &str, line: &str| tag("path", &[("fill", fill), ("d", line)], Html::default()).into();
    let layers = all(vec![layer("#fff", &light), layer("#000", &code.path())]);
    let attributes = [
        ("class", "fp-qr"),
        ("viewBox", &view),
        ("role", "img"),
        ("aria-label", label),
        ("shape-rendering", "crispEdges"),
    ];
    tag("svg", &attributes, layers).into()
}
