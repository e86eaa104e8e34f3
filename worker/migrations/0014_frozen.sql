-- A frozen quote: nothing new is said on it. It outlives a new version of the quote, which the host puts.
ALTER TABLE quotes ADD COLUMN frozen INTEGER NOT NULL DEFAULT 0;
