-- Why an admin let a source in that holds something sensitive.
ALTER TABLE sources ADD COLUMN allowed_because TEXT;
