-- Messages that were added to a timeline.
CREATE TABLE slack_note (
  incident_id BIGINT NOT NULL,
  channel VARCHAR(32) NOT NULL,
  ts VARCHAR(32) NOT NULL,
  added_at DATETIME(6) NOT NULL,
  PRIMARY KEY (incident_id, channel, ts)
);
