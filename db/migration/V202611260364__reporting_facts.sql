-- Incidents to look at again: closed since they were packed, or opened again.
CREATE TABLE fact_pending (
  incident_id BIGINT NOT NULL PRIMARY KEY,
  since DATETIME(6) NOT NULL
);
CREATE INDEX fact_pending_since ON fact_pending (since);
-- What numbers are made of, for each closed incident, by the UTC hour (since 1970) in which it was opened.
CREATE TABLE fact_pack (
  hour_no INT NOT NULL,
  part INT NOT NULL,
  content VARBINARY(16000) NOT NULL,
  PRIMARY KEY (hour_no, part)
);
-- How long its process stood on each step.
CREATE TABLE step_pack (
  hour_no INT NOT NULL,
  part INT NOT NULL,
  content VARBINARY(16000) NOT NULL,
  PRIMARY KEY (hour_no, part)
);
-- Services, teams, people, alerts and steps as small numbers.
CREATE TABLE fact_word (
  no INT NOT NULL PRIMARY KEY,
  word VARCHAR(190) NOT NULL,
  CONSTRAINT fact_word_once UNIQUE (word)
);
INSERT INTO fact_pending (incident_id, since) SELECT id, closed_at FROM incident WHERE state = 'CLOSED';
