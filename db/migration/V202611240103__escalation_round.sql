CREATE TABLE escalation (
  incident_id BIGINT NOT NULL PRIMARY KEY,
  stint INT NOT NULL,
  round INT NOT NULL,
  round_started_at DATETIME(6) NOT NULL,
  round_over BOOLEAN NOT NULL,
  owed VARCHAR(100) NOT NULL
);
CREATE TABLE escalation_call (
  id BIGINT NOT NULL PRIMARY KEY,
  incident_id BIGINT NOT NULL,
  stint INT NOT NULL,
  round INT NOT NULL,
  rung VARCHAR(20) NOT NULL,
  responder_id BIGINT NOT NULL,
  called_at DATETIME(6) NOT NULL
);
CREATE INDEX escalation_call_by_incident ON escalation_call (incident_id, called_at);
