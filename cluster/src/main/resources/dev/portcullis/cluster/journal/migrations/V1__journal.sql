-- Times are milliseconds since 1970 UTC. Texts that are not known are empty, never null.

CREATE TABLE event (
  number ${serial},
  identity TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  priority INTEGER NOT NULL, -- its place among the priorities, from the least
  workload TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  body ${bytes} NOT NULL,
  state TEXT NOT NULL,
  due BIGINT NOT NULL, -- waiting: not before; in hand: until; settled: since
  worker TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  error TEXT NOT NULL, -- of the last attempt
  outcome TEXT NOT NULL
);

-- What is open and what is settled each have an index of their own, so that no database is tempted
-- to sort a whole backlog for the few events that are taken next.
CREATE INDEX event_open ON event (priority DESC, number, state, due)
  WHERE state IN ('WAITING', 'IN_HAND');
CREATE INDEX event_settled ON event (state, due, number) WHERE state IN ('DONE', 'FAILED');

CREATE TABLE incident (
  number ${serial},
  id TEXT NOT NULL,
  round INTEGER NOT NULL,
  api_version TEXT NOT NULL, -- of the workload, as are the next four
  kind TEXT NOT NULL,
  namespace TEXT NOT NULL,
  name TEXT NOT NULL,
  uid TEXT NOT NULL,
  playbook TEXT NOT NULL,
  plan TEXT NOT NULL, -- JSON
  opened_at BIGINT NOT NULL,
  lease_until BIGINT NOT NULL,
  state TEXT NOT NULL,
  due BIGINT NOT NULL, -- open: until; lifting: when another worker may; ended: since
  worker TEXT NOT NULL,
  events INTEGER NOT NULL,
  UNIQUE (id, round)
);

CREATE INDEX incident_state ON incident (state, due);

CREATE TABLE incident_event (
  number ${serial},
  incident TEXT NOT NULL,
  round INTEGER NOT NULL,
  identity TEXT NOT NULL,
  UNIQUE (incident, round, identity)
);

CREATE TABLE change (
  number ${serial},
  id TEXT NOT NULL UNIQUE,
  incident TEXT NOT NULL,
  round INTEGER NOT NULL,
  mitigation TEXT NOT NULL,
  purpose TEXT NOT NULL,
  api_version TEXT NOT NULL, -- of the target, as are the next four
  kind TEXT NOT NULL,
  namespace TEXT NOT NULL,
  name TEXT NOT NULL,
  uid TEXT NOT NULL,
  change TEXT NOT NULL, -- JSON
  prior TEXT NOT NULL, -- JSON: the object before the first attempt
  intended_at BIGINT NOT NULL,
  outcome TEXT NOT NULL, -- empty while nobody knows
  detail TEXT NOT NULL,
  result TEXT NOT NULL, -- JSON: the object once the change was made
  times INTEGER NOT NULL
);

CREATE INDEX change_incident ON change (incident, round);
CREATE INDEX change_open ON change (number) WHERE outcome = '';
CREATE INDEX change_target ON change (kind, namespace, name);

CREATE TABLE trail (
  number BIGINT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  deed TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
);

CREATE INDEX trail_subject ON trail (subject, number);

-- One row: the end of the trail. Who writes to the trail locks it.
CREATE TABLE trail_end (
  number BIGINT NOT NULL,
  hash TEXT NOT NULL
);

INSERT INTO trail_end (number, hash) VALUES (0, '');
