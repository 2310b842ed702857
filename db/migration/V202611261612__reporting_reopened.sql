-- What was moved to another tier after its answer had been counted as reopened
INSERT IGNORE INTO fact_pending (incident_id, since)
SELECT id, updated_at FROM incident WHERE state = 'CLOSED' AND stint > 1;
