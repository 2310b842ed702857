CREATE TABLE sla_clock (
  id BIGINT NOT NULL PRIMARY KEY,
  incident_id BIGINT NOT NULL,
  kind VARCHAR(12) NOT NULL,
  stint INT NOT NULL,
  priority VARCHAR(10) NOT NULL,
  started_at DATETIME(6) NOT NULL,
  deadline DATETIME(6) NOT NULL,
  at_risk_at DATETIME(6),
  state VARCHAR(12) NOT NULL,
  ended_at DATETIME(6),
  late_us BIGINT
);
CREATE INDEX sla_clock_by_incident ON sla_clock (incident_id, started_at);
CREATE INDEX sla_clock_by_deadline ON sla_clock (state, deadline);
