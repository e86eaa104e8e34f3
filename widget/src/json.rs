//! JSON, parsed and written by the browser: readers of the wire's types by hand are a fifth of what derived ones weigh. What the
//! chat does not show is not read.

use countersign_shared::wire::buyer::{
    Action, Citation, Conversation, Exchange, Handoff, Message, NewHandoff, Notice, Person, Rating,
    Role, Standing, Status,
};
use countersign_shared::wire::webhook::Contact;
use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A JSON value.
pub(crate) struct Value(JsValue);

impl Value {
    /// The value of a JSON text.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        JSON::parse(text).ok().map(Self)
    }

    /// A field; `null` where there is none.
    pub(crate) fn get(&self, field: &str) -> Self {
        Self(Reflect::get(&self.0, &field.into()).unwrap_or(JsValue::NULL))
    }

    /// A field that is a text.
    pub(crate) fn text(&self, field: &str) -> Option<String> {
        self.get(field).0.as_string()
    }

    /// A field that is a number.
    pub(crate) fn number(&self, field: &str) -> Option<usize> {
        self.get(field).0.as_f64().and_then(|n| usize::try_from(n as i64).ok())
    }

    fn is_true(&self, field: &str) -> bool {
        self.get(field).0.is_truthy()
    }

    /// A field that is an object.
    fn object(&self, field: &str) -> Option<Self> {
        Some(self.get(field)).filter(|v| v.0.is_object())
    }

    /// A field that is a list; empty where there is none. `None` when an item cannot be read.
    fn list<T>(&self, field: &str, read: fn(&Self) -> Option<T>) -> Option<Vec<T>> {
        let Self(list) = self.get(field);
        let Some(list) = list.dyn_ref::<Array>() else { return Some(Vec::new()) };
        (0..list.length()).map(|at| read(&Self(list.get(at)))).collect()
    }

    /// A field that is a list of texts.
    fn texts(&self, field: &str) -> Option<Vec<String>> {
        self.list(field, |v| v.0.as_string())
    }
}

/// A conversation.
pub(crate) fn conversation(value: &Value) -> Option<Conversation> {
    Some(Conversation {
        id: value.text("id")?,
        token: value.text("token"),
        status: status(value)?,
        language: String::new(),
        messages: value.list("messages", message)?,
        quick_replies: value.texts("quick_replies")?,
        handoff: value.object("handoff").and_then(|v| handoff(&v)),
        notice: notice(value),
        person: person(value),
        contact: Contact {
            name: None,
            email: value.get("contact").text("email"),
            phone: value.get("contact").text("phone"),
        },
        contact_found: value.text("contact_found"),
    })
}

/// What is to be known of the quote, in a bootstrap or a conversation.
pub(crate) fn notice(within: &Value) -> Option<Notice> {
    let value = within.object("notice")?;
    Some(Notice {
        // All that end or change a quote look alike.
        standing: match value.text("standing")?.as_str() {
            "expiring" => Standing::Expiring,
            _ => Standing::Changed,
        },
        days: None,
        text: value.text("text")?,
    })
}

/// Who answers, or would be asked, in a bootstrap or a conversation.
pub(crate) fn person(within: &Value) -> Option<Person> {
    let value = within.object("person")?;
    Some(Person {
        name: value.text("name")?,
        available: value.is_true("available"),
        back_at: value.text("back_at"),
        usual_minutes: None,
        usual: value.text("usual"),
    })
}

/// What a message led to.
pub(crate) fn exchange(value: &Value) -> Option<Exchange> {
    let read = |field| match value.object(field) {
        Some(value) => message(&value).map(Some),
        None => Some(None),
    };
    Some(Exchange {
        message: read("message")?,
        reply: read("reply")?,
        status: status(value)?,
        handoff: value.object("handoff").and_then(|v| handoff(&v)),
        contact_found: value.text("contact_found"),
    })
}

/// A message.
pub(crate) fn message(value: &Value) -> Option<Message> {
    Some(Message {
        id: value.text("id")?,
        role: match value.text("role")?.as_str() {
            "buyer" => Role::Buyer,
            "agent" => Role::Agent,
            "human" => Role::Human,
            _ => return None,
        },
        author: value.text("author"),
        text: value.text("text")?,
        at: value.text("at")?,
        action: value.text("action").and_then(|action| {
            Some(match action.as_str() {
                "welcome" => Action::Welcome,
                "answer" => Action::Answer,
                "clarify" => Action::Clarify,
                "handoff" => Action::Handoff,
                "refuse" => Action::Refuse,
                "small_talk" => Action::SmallTalk,
                _ => return None,
            })
        }),
        citations: value.list("citations", citation)?,
        options: value.texts("options")?,
        option_sources: Vec::new(),
        rating: value.text("rating").map(|r| if r == "up" { Rating::Up } else { Rating::Down }),
        rating_comment: None,
        rating_reasons: Vec::new(),
    })
}

fn status(value: &Value) -> Option<Status> {
    Some(match value.text("status")?.as_str() {
        "pending" => Status::Pending,
        "open" => Status::Open,
        "resolved" => Status::Resolved,
        _ => return None,
    })
}

fn citation(value: &Value) -> Option<Citation> {
    Some(Citation {
        source: value.text("source")?,
        passage: String::new(),
        title: value.text("title")?,
        heading: value.text("heading").unwrap_or_default(),
        excerpt: value.text("excerpt")?,
        quoted: value.texts("quoted")?,
        language: value.text("language"),
        url: value.text("url"),
    })
}

fn handoff(value: &Value) -> Option<Handoff> {
    Some(Handoff {
        id: value.text("id")?,
        assignee: value.text("assignee")?,
        available: false,
        back_at: None,
        wants_contact: false,
        seen_at: value.text("seen_at"),
        at: String::new(),
    })
}

/// The JSON text of an object of texts; those that are absent are left out.
pub(crate) fn write(fields: &[(&str, Option<&str>)]) -> String {
    let object = Object::new();
    for (name, text) in fields {
        if let Some(text) = text {
            let _ = Reflect::set(&object, &(*name).into(), &(*text).into());
        }
    }
    text(&object)
}

/// The JSON text of how the buyer can be reached.
pub(crate) fn contact(given: Option<&str>) -> String {
    let object = Object::new();
    if let Some(contact) = given {
        let _ = Reflect::set(&object, &"contact".into(), &contact.into());
        let _ = Reflect::set(&object, &"consent".into(), &true.into());
    }
    text(&object)
}

/// The JSON text of the wish for a person.
pub(crate) fn wish(body: &NewHandoff) -> String {
    let object = Object::new();
    for (name, text) in [
        ("message", &body.message),
        ("name", &body.name),
        ("email", &body.email),
        ("phone", &body.phone),
    ] {
        if let Some(text) = text {
            let _ = Reflect::set(&object, &name.into(), &text.into());
        }
    }
    let _ = Reflect::set(&object, &"consent".into(), &body.consent.into());
    text(&object)
}

fn text(object: &Object) -> String {
    JSON::stringify(object).ok().and_then(|t| t.as_string()).unwrap_or_default()
}
