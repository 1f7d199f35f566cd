-- Changes that somebody must approve first.
CREATE TABLE question (
  number ${serial},
  id TEXT NOT NULL UNIQUE, -- that of the change
  incident TEXT NOT NULL,
  round INTEGER NOT NULL,
  mitigation TEXT NOT NULL,
  change TEXT NOT NULL, -- JSON
  reason TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  approval TEXT NOT NULL, -- empty while nobody has approved it, and so the next four
  approver TEXT NOT NULL,
  approval_reason TEXT NOT NULL,
  approved_at BIGINT NOT NULL,
  approved_until BIGINT NOT NULL
);

CREATE INDEX question_incident ON question (incident, round);
