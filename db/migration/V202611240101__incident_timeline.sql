CREATE TABLE timeline (
  id BIGINT NOT NULL PRIMARY KEY,
  incident_id BIGINT NOT NULL,
  at DATETIME(6) NOT NULL,
  seq BIGINT NOT NULL,
  kind VARCHAR(40) NOT NULL,
  actor VARCHAR(255) NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX timeline_by_incident ON timeline (incident_id, at);
