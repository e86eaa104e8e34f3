-- What an isolate holds of the sources: each is on one shelf, and `weight` is what it takes there, document and segment, in bytes.
ALTER TABLE sources ADD COLUMN shelf INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN weight INTEGER NOT NULL DEFAULT 0;
CREATE INDEX sources_by_shelf ON sources (shelf, revision, id);
DROP INDEX sources_by_revision;
CREATE INDEX sources_by_revision ON sources (revision, id);
CREATE TABLE shelves (
  shelf INTEGER PRIMARY KEY,
  bytes INTEGER NOT NULL
);
-- Segments are stored in base64, four characters for three bytes.
UPDATE sources SET weight = length(CAST(document AS BLOB))
  + coalesce((SELECT sum(length(data)) * 3 / 4 FROM segments WHERE owner = 'source:' || sources.id), 0);
INSERT INTO shelves (shelf, bytes) SELECT 0, coalesce(sum(weight), 0) FROM sources;
