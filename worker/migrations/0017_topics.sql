-- What buyers of a quote asked about, doubted, or were handed over for, by conversation. It goes with the conversation.
CREATE TABLE topics (
  conversation_id TEXT NOT NULL,
  topic TEXT NOT NULL,
  quote_id TEXT NOT NULL,
  asked INTEGER NOT NULL,
  doubted INTEGER NOT NULL,
  handed INTEGER NOT NULL,
  text TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, topic)
) WITHOUT ROWID;
CREATE INDEX topics_by_quote ON topics (quote_id, topic);
