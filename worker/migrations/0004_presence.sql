-- Who was said to be there or away, whatever the hours say; `until` in milliseconds since 1970.
CREATE TABLE presence (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  available INTEGER NOT NULL,
  until INTEGER,
  PRIMARY KEY (kind, name)
);
INSERT INTO revisions (name, value) VALUES ('presence', 0);
