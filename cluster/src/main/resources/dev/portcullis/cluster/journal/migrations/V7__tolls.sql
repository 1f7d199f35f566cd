-- Workloads are counted by themselves, and so are accounts and objects that run nothing. One row for
-- each of both of a round of an incident.
ALTER TABLE claim RENAME TO claim_of_both;
DROP INDEX claim_at;

CREATE TABLE claim (
  number ${serial},
  incident TEXT NOT NULL,
  round INTEGER NOT NULL,
  api_version TEXT NOT NULL, -- of what the incident is about, as are the next four
  kind TEXT NOT NULL,
  namespace TEXT NOT NULL,
  name TEXT NOT NULL,
  uid TEXT NOT NULL,
  toll TEXT NOT NULL, -- WORKLOAD or ELSEWHERE
  at BIGINT NOT NULL,
  answer TEXT NOT NULL, -- GRANTED or EXHAUSTED
  UNIQUE (incident, round, toll)
);

INSERT INTO claim (incident, round, api_version, kind, namespace, name, uid, toll, at, answer)
SELECT incident, round, api_version, kind, namespace, name, uid, 'WORKLOAD', at, answer
FROM claim_of_both ORDER BY number;

DROP TABLE claim_of_both;
CREATE INDEX claim_at ON claim (answer, toll, at);
