-- What language models have read and written: `all` for the deployment, else the digest of a visitor.
CREATE TABLE usage (
  scope TEXT NOT NULL,
  day TEXT NOT NULL,
  calls INTEGER NOT NULL,
  tokens INTEGER NOT NULL,
  PRIMARY KEY (scope, day)
) WITHOUT ROWID;
