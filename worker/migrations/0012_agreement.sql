-- How far replies of language models agreed with what retrieval and the embedded reader found, by model and day. A step is a
-- logarithm of a likelihood ratio, in halves.
CREATE TABLE agreement (
  model TEXT NOT NULL,
  day TEXT NOT NULL,
  step INTEGER NOT NULL,
  replies INTEGER NOT NULL,
  PRIMARY KEY (model, day, step)
) WITHOUT ROWID;
