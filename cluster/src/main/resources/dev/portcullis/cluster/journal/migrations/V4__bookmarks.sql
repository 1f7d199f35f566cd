-- How far somebody has read who reads on after a restart.
CREATE TABLE bookmark (
  name TEXT NOT NULL PRIMARY KEY,
  place TEXT NOT NULL
);
