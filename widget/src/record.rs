//! What a browser keeps of a conversation: loader and chat, and every tab, read the same.

/// The record of a conversation, written as words with spaces between: `id token status last read`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Id of the conversation.
    pub id: String,
    /// What proves that it is ours.
    pub token: String,
    /// `open` while a person is awaited, else `-`.
    pub status: String,
    /// The last message, or `-`.
    pub last: String,
    /// The last message that the buyer has seen, or `-`.
    pub read: String,
}

impl Record {
    /// The record of a new conversation.
    pub fn new(id: &str, token: &str) -> Self {
        let none = || "-".to_owned();
        Self {
            id: id.to_owned(),
            token: token.to_owned(),
            status: none(),
            last: none(),
            read: none(),
        }
    }

    /// Reads a record; `None` when it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ').map(str::to_owned);
        let mut record = Self::new(&words.next()?, &words.next()?);
        for field in [&mut record.status, &mut record.last, &mut record.read] {
            if let Some(word) = words.next() {
                *field = word;
            }
        }
        (!record.id.is_empty() && !record.token.is_empty()).then_some(record)
    }
}

impl std::fmt::Display for Record {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { id, token, status, last, read } = self;
        for part in [id, " ", token, " ", status, " ", last, " ", read] {
            f.write_str(part)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let mut record = Record::new("c_1", "t.o.k");
        assert_eq!(Record::parse(&record.to_string()), Some(record.clone()));
        record.status = "open".to_owned();
        record.last = "m_2".to_owned();
        assert_eq!(record.to_string(), "c_1 t.o.k open m_2 -");
        assert_eq!(Record::parse(&record.to_string()), Some(record));
    }

    #[test]
    fn what_an_older_chat_wrote_is_read_and_what_is_no_record_is_none() {
        assert_eq!(Record::parse("c_1 token"), Some(Record::new("c_1", "token")));
        for text in ["", " ", "c_1", "c_1 "] {
            assert_eq!(Record::parse(text), None, "{text}");
        }
    }
}
