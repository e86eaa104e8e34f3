-- What conversations there are, for the admin's list, for export and for erasure. The conversation is the truth; this
-- lags behind it by an alarm.
CREATE TABLE conversations (
  id TEXT PRIMARY KEY,
  quote_id TEXT NOT NULL,
  status TEXT NOT NULL,
  assignee TEXT,
  name TEXT,
  email TEXT,
  phone TEXT,
  messages INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX conversations_by_quote ON conversations (quote_id, updated_at DESC);
CREATE INDEX conversations_by_email ON conversations (email);
CREATE INDEX conversations_by_phone ON conversations (phone);
CREATE INDEX conversations_by_age ON conversations (updated_at DESC, id);
CREATE INDEX deliveries_by_conversation ON deliveries (conversation_id);
