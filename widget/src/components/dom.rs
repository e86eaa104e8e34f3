//! Elements made by hand, for what is drawn once: a message. Views would weigh several times as much, one type for each.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Event};

/// What is called on an event; kept as long as its element.
pub(crate) type Listener = Closure<dyn FnMut(Event)>;

const SVG: &str = "http://www.w3.org/2000/svg";

/// Makes elements in a document, and keeps what listens to them.
pub(crate) struct Maker {
    document: Document,
    listeners: Vec<Listener>,
}

impl Maker {
    /// A maker for the document of an element.
    pub(crate) fn of(element: &Element) -> Option<Self> {
        Some(Self { document: element.owner_document()?, listeners: Vec::new() })
    }

    /// An element with a class, as the last child of `parent`.
    pub(crate) fn add(&self, parent: &Element, tag: &str, class: &str) -> Element {
        // The names of tags stand in this crate, so that every one is valid.
        let element = self.document.create_element(tag).unwrap_or_else(|_| parent.clone());
        set(&element, "class", class);
        let _ = parent.append_child(&element);
        element
    }

    /// An element with a class and a text, as the last child of `parent`.
    pub(crate) fn text(&self, parent: &Element, tag: &str, class: &str, text: &str) -> Element {
        let element = self.add(parent, tag, class);
        element.set_text_content(Some(text));
        element
    }

    /// A button that shows a picture and says what it does.
    pub(crate) fn button(&self, parent: &Element, class: &str, label: &str, path: &str) -> Element {
        let button = self.add(parent, "button", class);
        for (name, value) in [("type", "button"), ("aria-label", label), ("title", label)] {
            set(&button, name, value);
        }
        self.icon(&button, path);
        button
    }

    /// Text behind the last child of `parent`.
    pub(crate) fn run(&self, parent: &Element, text: &str) {
        let _ = parent.append_child(&self.document.create_text_node(text));
    }

    /// A picture that says nothing by itself.
    pub(crate) fn icon(&self, parent: &Element, path: &str) {
        let svg = self.document.create_element_ns(Some(SVG), "svg");
        let line = self.document.create_element_ns(Some(SVG), "path");
        if let (Ok(svg), Ok(line)) = (svg, line) {
            set(&svg, "class", "cs-icon");
            set(&svg, "viewBox", "0 0 24 24");
            set(&svg, "aria-hidden", "true");
            set(&line, "d", path);
            let _ = svg.append_child(&line);
            let _ = parent.append_child(&svg);
        }
    }

    /// Calls `act` on an event of an element.
    pub(crate) fn on(&mut self, element: &Element, event: &str, act: Box<dyn FnMut(Event)>) {
        let listener = Closure::wrap(act);
        let target = listener.as_ref().unchecked_ref();
        let _ = element.add_event_listener_with_callback(event, target);
        self.listeners.push(listener);
    }
}

/// Sets an attribute; its names stand in this crate, so that every one is valid.
pub(crate) fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Sets the text of an element, unless it is the same: what is told aloud is told once.
pub(crate) fn put(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Turns an attribute that needs no value on or off.
pub(crate) fn turn(element: &Element, name: &str, is_on: bool) {
    let _ = element.toggle_attribute_with_force(name, is_on);
}
