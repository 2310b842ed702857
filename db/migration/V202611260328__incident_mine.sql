CREATE INDEX incident_by_assignee ON incident (assignee_id, state);
