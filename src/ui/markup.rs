//! Elements by function. `html!` is compiled again wherever it stands, at some 250 bytes an element in the browser;
//! these are compiled once.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{Key, VTag, VText};

/// An element with attributes, in this order; an empty class is none.
pub fn tag(name: &'static str, attributes: &[(&'static str, &str)], inside: Html) -> VTag {
    let mut tag = VTag::new(name);
    for (key, value) in attributes {
        if !(*key == "class" && value.is_empty()) {
            tag.add_attribute(key, (*value).to_owned());
        }
    }
    tag.add_child(inside);
    tag
}

/// The same element with one more attribute, where there is a value for it.
pub fn with(mut tag: VTag, key: &'static str, value: Option<&str>) -> VTag {
    if let Some(value) = value {
        tag.add_attribute(key, value.to_owned());
    }
    tag
}

/// The same element, known by this key among its neighbours.
pub fn keyed(mut tag: VTag, key: &str) -> Html {
    tag.key = Some(Key::from(key));
    tag.into()
}

/// The same element, which this reference leads to.
pub fn marked(mut tag: VTag, node: &NodeRef) -> Html {
    tag.node_ref = node.clone();
    tag.into()
}

/// The heading of a screen, which takes focus.
pub fn heading(node: &NodeRef, class: &'static str, inside: Html) -> Html {
    marked(tag("h1", &[("class", class), ("tabindex", "-1")], inside), node)
}

/// A button.
pub fn pressed(attributes: &[(&'static str, &str)], inside: Html, onclick: Callback<MouseEvent>) -> VTag {
    let mut tag = with(tag("button", attributes, inside), "type", Some("button"));
    tag.add_listener(Rc::new(yew::html::onclick::Wrapper::new(onclick)));
    tag
}

/// A box or a round button to choose with. What the browser would fill in again after a reload is switched off.
pub fn chooser(attributes: &[(&'static str, &str)], chosen: bool, onchange: Callback<yew::Event>) -> VTag {
    let mut tag = with(tag("input", attributes, Html::default()), "autocomplete", Some("off"));
    tag.set_checked(chosen);
    tag.add_listener(Rc::new(yew::html::onchange::Wrapper::new(onchange)));
    tag
}

/// Text as a node.
pub fn text(text: &str) -> Html {
    VText::new(AttrValue::from(text.to_owned())).into()
}

/// An element of this name and class; an empty class is none.
pub fn el(name: &'static str, class: &'static str, inside: Html) -> Html {
    tag(name, &[("class", class)], inside).into()
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
    tag(element, &[("class", class), ("translate", "no")], text(inside)).into()
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
