-- Sources of every category, each for everybody, for a customer or for one quote. `scope` keeps names apart: empty, or
-- `quote:ID`, `customer:NAME`, `collection:ID`. `revision` is the value of the counter `knowledge` at the last change.
CREATE TABLE sources_of_all (
  id TEXT PRIMARY KEY,
  scope TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  category TEXT NOT NULL DEFAULT 'file',
  title TEXT NOT NULL,
  url TEXT,
  language TEXT,
  quote_id TEXT,
  customer TEXT,
  audience TEXT NOT NULL DEFAULT '[]',
  tags TEXT NOT NULL DEFAULT '[]',
  collection_id TEXT,
  passages INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  file TEXT,
  document TEXT NOT NULL,
  valid_until TEXT,
  allowed_because TEXT,
  misses INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  checked_at INTEGER NOT NULL,
  cited_at INTEGER,
  removed_at INTEGER,
  revision INTEGER NOT NULL DEFAULT 0,
  UNIQUE (scope, name)
);
INSERT INTO sources_of_all (id, name, title, url, language, passages, bytes, sha256, document, valid_until,
  allowed_because, created_at, changed_at, checked_at)
SELECT id, name, title, url, language, passages, bytes, sha256, document, valid_until, allowed_because, created_at,
  created_at, created_at FROM sources;
DROP TABLE sources;
ALTER TABLE sources_of_all RENAME TO sources;
CREATE INDEX sources_by_revision ON sources (revision);
CREATE INDEX sources_by_age ON sources (created_at DESC, id);
CREATE INDEX sources_by_collection ON sources (collection_id);
-- The value of `knowledge` at which rows last vanished for good: who has an older state in memory begins anew.
INSERT INTO revisions (name, value) VALUES ('vanished', 0);

-- Public addresses that are read again and again. `asked` is the JSON of the request.
CREATE TABLE collections (
  id TEXT PRIMARY KEY,
  asked TEXT NOT NULL,
  category TEXT NOT NULL,
  next_at INTEGER,
  created_at INTEGER NOT NULL
);

-- One reading of a collection. `robots` is the robots.txt of its host as it was at the start.
CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  collection_id TEXT NOT NULL,
  state TEXT NOT NULL,
  now TEXT,
  reason TEXT,
  robots TEXT,
  delay INTEGER NOT NULL DEFAULT 0,
  indexed INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  passed INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  retired INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  finished_at INTEGER
);
CREATE INDEX jobs_by_collection ON jobs (collection_id, created_at DESC);
CREATE INDEX jobs_by_state ON jobs (state, updated_at);

-- What is known of the addresses of a collection. `job_id` is the job that met it last, `state` what became of it there.
CREATE TABLE pages (
  collection_id TEXT NOT NULL,
  address TEXT NOT NULL,
  role TEXT NOT NULL,
  job_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  tries INTEGER NOT NULL DEFAULT 0,
  etag TEXT,
  last_modified TEXT,
  hash TEXT,
  source_id TEXT,
  checked_at INTEGER,
  PRIMARY KEY (collection_id, address)
);
CREATE INDEX pages_by_state ON pages (collection_id, job_id, state, place);
CREATE INDEX pages_by_source ON pages (source_id);

-- Questions that were not answered, and the gaps that they are grouped to. A question goes with its conversation.
CREATE TABLE questions (
  id TEXT PRIMARY KEY,
  conversation_id TEXT NOT NULL,
  quote_id TEXT NOT NULL,
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  outcome TEXT NOT NULL,
  nearest TEXT,
  at INTEGER NOT NULL,
  gap_id TEXT
);
CREATE INDEX questions_by_gap ON questions (gap_id, at DESC);
CREATE INDEX questions_by_conversation ON questions (conversation_id);
CREATE TABLE gaps (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  question TEXT NOT NULL,
  vector TEXT,
  checked_revision INTEGER NOT NULL DEFAULT 0,
  closed_because TEXT,
  created_at INTEGER NOT NULL
);

-- Findings that an admin put aside, by their stable ids.
CREATE TABLE dismissals (
  id TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL
);

-- What admins did. Only ever added to.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT
);

-- Vectors of sources that are encoded slice by slice: a JSON list of base64 a slice, until all are there.
CREATE TABLE slices (
  source_id TEXT NOT NULL,
  part INTEGER NOT NULL,
  data TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (source_id, part)
);
