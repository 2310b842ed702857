CREATE TABLE triage_record (
  id BIGINT NOT NULL PRIMARY KEY,
  incident_id BIGINT NOT NULL,
  alert_id BIGINT NOT NULL,
  decided_at DATETIME(6) NOT NULL,
  priority VARCHAR(10) NOT NULL,
  rule_id VARCHAR(100) NOT NULL,
  untriaged BOOLEAN NOT NULL,
  table_version VARCHAR(100) NOT NULL,
  inputs TEXT NOT NULL
);
CREATE INDEX triage_record_by_incident ON triage_record (incident_id, decided_at);
