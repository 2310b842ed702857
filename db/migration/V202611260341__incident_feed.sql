-- What has changed lately, whichever incident; the newest of a group
CREATE INDEX timeline_by_time ON timeline (at, incident_id);
CREATE INDEX incident_by_group ON incident (group_key, opened_at);
