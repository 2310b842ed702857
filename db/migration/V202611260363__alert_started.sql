-- What a silence or a maintenance window would have hit.
CREATE INDEX alert_started ON alert (starts_at);
