-- When somebody of the seller last looked at a conversation; and who waits, the longest first.
ALTER TABLE conversations ADD COLUMN seen_at INTEGER;
CREATE INDEX conversations_by_wait ON conversations (waiting_since) WHERE waiting_since IS NOT NULL;
