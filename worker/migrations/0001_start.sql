-- Configuration: every version is kept, the highest is in force.
CREATE TABLE configs (
  version INTEGER PRIMARY KEY,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL
);

-- Knowledge sources, parsed. `document` is the JSON of the core's Document.
CREATE TABLE sources (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  url TEXT,
  language TEXT,
  passages INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  document TEXT NOT NULL,
  created_at INTEGER NOT NULL
);

-- Counters by which an isolate sees that what it keeps in memory is old.
CREATE TABLE revisions (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
);
INSERT INTO revisions (name, value) VALUES ('knowledge', 0);

CREATE TABLE quotes (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  version TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  updated_at INTEGER NOT NULL
);

-- Mirror of the conversations' outboxes, for the admin's list. The conversation is the truth.
CREATE TABLE deliveries (
  id TEXT PRIMARY KEY,
  conversation_id TEXT NOT NULL,
  status TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX deliveries_by_age ON deliveries (created_at DESC);
CREATE INDEX deliveries_by_status ON deliveries (status, created_at DESC);
