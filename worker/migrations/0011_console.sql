-- Who put a version of the configuration; empty for those before.
ALTER TABLE configs ADD COLUMN who TEXT NOT NULL DEFAULT '';

-- Named tokens of admins. Of the value only the SHA-256 is kept.
CREATE TABLE admin_tokens (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER,
  last_used_at INTEGER
);

-- Wrong tokens by the digest of the address that they came from.
CREATE TABLE sign_in_failures (
  address TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL
);

-- Who did it, with which role and from which address; what was there before and after, as JSON.
ALTER TABLE audit ADD COLUMN who TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN role TEXT;
ALTER TABLE audit ADD COLUMN origin TEXT;
ALTER TABLE audit ADD COLUMN before TEXT;
ALTER TABLE audit ADD COLUMN after TEXT;
CREATE INDEX audit_by_who ON audit (who, id DESC);

-- Since when a buyer waits for a person, and what was said last.
ALTER TABLE conversations ADD COLUMN waiting_since INTEGER;
ALTER TABLE conversations ADD COLUMN last_message TEXT;

-- Questions that are asked before every activation. `expect` is the JSON of what they have to lead to.
CREATE TABLE golden (
  id TEXT PRIMARY KEY,
  quote_id TEXT NOT NULL,
  question TEXT NOT NULL,
  expect TEXT NOT NULL,
  created_at INTEGER NOT NULL
);

-- What happened in a conversation on a day. The counts stay when it is erased, under a number that leads nowhere.
CREATE TABLE tallies (
  conversation_id TEXT NOT NULL,
  day TEXT NOT NULL,
  quote_id TEXT NOT NULL,
  language TEXT NOT NULL,
  began INTEGER NOT NULL,
  questions INTEGER NOT NULL,
  answered INTEGER NOT NULL,
  clarified INTEGER NOT NULL,
  handed_off INTEGER NOT NULL,
  resolved INTEGER NOT NULL,
  up INTEGER NOT NULL,
  down INTEGER NOT NULL,
  tokens INTEGER NOT NULL,
  waited INTEGER,
  PRIMARY KEY (conversation_id, day)
) WITHOUT ROWID;
CREATE INDEX tallies_by_day ON tallies (day);
