-- id is the clock that was missed
CREATE TABLE breach_review (
  id BIGINT NOT NULL PRIMARY KEY,
  incident_id BIGINT NOT NULL,
  kind VARCHAR(12) NOT NULL,
  priority VARCHAR(10) NOT NULL,
  team_id BIGINT NOT NULL,
  owner_id BIGINT,
  opened_at DATETIME(6) NOT NULL,
  due_at DATETIME(6) NOT NULL,
  cause VARCHAR(40),
  note TEXT,
  done_at DATETIME(6),
  done_by VARCHAR(255)
);
CREATE INDEX breach_review_open ON breach_review (done_at, due_at);
CREATE INDEX breach_review_incident ON breach_review (incident_id);
