-- What is hidden in a source and was not read, a JSON list of sentences.
ALTER TABLE sources ADD COLUMN left_out TEXT NOT NULL DEFAULT '[]';
