-- Earlier versions of a quote, so that a buyer who opened one is answered from it.
CREATE TABLE quote_versions (
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  body TEXT NOT NULL,
  replaced_at INTEGER NOT NULL,
  PRIMARY KEY (id, version)
);

-- The last day on which a source may be cited, as an ISO date.
ALTER TABLE sources ADD COLUMN valid_until TEXT;
