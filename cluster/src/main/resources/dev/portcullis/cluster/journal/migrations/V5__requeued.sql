-- Attempts that count no more, since somebody has put the event back. All of them together go on to
-- tell one taking from the others.
ALTER TABLE event ADD COLUMN forgiven INTEGER NOT NULL DEFAULT 0;
