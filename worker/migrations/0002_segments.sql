-- The index of each source and quote: the bytes of a segment in base64, in parts that fit into a row.
CREATE TABLE segments (
  owner TEXT NOT NULL,
  part INTEGER NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (owner, part)
);
