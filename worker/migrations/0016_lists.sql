-- Lists of many rows are read from an index that holds what they are found by, in their order; the rows of a page alone are fetched.
CREATE INDEX sources_in_lists ON sources (created_at DESC, id, removed_at, misses, valid_until, category, language, quote_id,
  collection_id, title, name, url, tags, changed_at, checked_at, cited_at, bytes);

-- Where the audit is searched: its beginning in small letters.
ALTER TABLE audit ADD COLUMN words TEXT GENERATED ALWAYS AS (substr(lower(action || ' ' || subject || ' ' || coalesce(detail, '')
  || ' ' || who || ' ' || coalesce(after, '') || ' ' || coalesce(before, '')), 1, 400)) VIRTUAL;
CREATE INDEX audit_in_lists ON audit (id, action, subject, who, words);

-- The last runs of the golden questions: at which configuration and knowledge, and what came of each question.
CREATE TABLE golden_runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  config INTEGER NOT NULL,
  knowledge INTEGER NOT NULL,
  results TEXT NOT NULL
);
