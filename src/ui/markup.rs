//! Plain elements by function. `html!` is compiled again wherever it stands, at some 250 bytes an element in
//! the browser; these are compiled once. For elements with nothing but a class.

use yew::prelude::*;
use yew::virtual_dom::VText;

/// Text as a node.
pub fn text(text: &str) -> Html {
    VText::new(AttrValue::from(text.to_owned())).into()
}

/// An element of this name and class; an empty class is none.
pub fn el(name: &'static str, class: &'static str, inside: Html) -> Html {
    let class = (!class.is_empty()).then_some(class);
    html! { <@{name} {class}>{ inside }</@> }
}

/// An element around several.
pub fn group(name: &'static str, class: &'static str, inside: Vec<Html>) -> Html {
    el(name, class, all(inside))
}

/// Several as one.
pub fn all(nodes: Vec<Html>) -> Html {
    yew::virtual_dom::VList::with_children(nodes, None).into()
}

/// An element around text.
pub fn line(name: &'static str, class: &'static str, inside: &str) -> Html {
    el(name, class, text(inside))
}

/// An element around a name, which no machine may translate.
pub fn name(element: &'static str, class: &'static str, inside: &str) -> Html {
    let class = (!class.is_empty()).then_some(class);
    html! { <@{element} {class} translate="no">{ text(inside) }</@> }
}

/// A list; nothing where it is empty.
pub fn list(class: &'static str, items: Vec<Html>) -> Html {
    if items.is_empty() {
        return Html::default();
    }
    let items = items.into_iter().map(|item| el("li", "", item)).collect();
    group("ul", class, items)
}

/// A list of texts; nothing where it is empty.
pub fn texts(class: &'static str, items: &[String]) -> Html {
    list(class, items.iter().map(|item| text(item)).collect())
}
