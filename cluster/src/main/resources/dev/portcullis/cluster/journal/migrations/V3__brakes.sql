-- Who asked to disturb its workload. One row for each round of an incident.
CREATE TABLE claim (
  number ${serial},
  incident TEXT NOT NULL,
  round INTEGER NOT NULL,
  api_version TEXT NOT NULL, -- of the workload, as are the next four
  kind TEXT NOT NULL,
  namespace TEXT NOT NULL,
  name TEXT NOT NULL,
  uid TEXT NOT NULL,
  at BIGINT NOT NULL,
  answer TEXT NOT NULL, -- GRANTED or EXHAUSTED
  UNIQUE (incident, round)
);

CREATE INDEX claim_at ON claim (answer, at);

-- When everything was stopped. The last one may be in force.
CREATE TABLE halt (
  number ${serial},
  at BIGINT NOT NULL,
  until BIGINT NOT NULL,
  reason TEXT NOT NULL
);

CREATE INDEX change_failed ON change (intended_at) WHERE outcome = 'FAILED';
