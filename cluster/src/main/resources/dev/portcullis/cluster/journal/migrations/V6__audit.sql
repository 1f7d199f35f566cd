-- The id of the request in the API server's audit log: of the last one that told how the change went.
ALTER TABLE change ADD COLUMN audit TEXT NOT NULL DEFAULT '';
