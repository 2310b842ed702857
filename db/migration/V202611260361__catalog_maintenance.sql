-- local_start is a date and time in the zone; rule is an RFC 5545 RRULE or NULL. A window counts from valid_from until
-- valid_until: a changed one ends and another begins, so that the past stays as it was. next_change is when alerts and
-- clocks must hear of it again.
CREATE TABLE maintenance_window (
  id BIGINT NOT NULL PRIMARY KEY,
  title VARCHAR(200) NOT NULL,
  team_id BIGINT,
  service_id BIGINT,
  zone VARCHAR(64) NOT NULL,
  local_start VARCHAR(20) NOT NULL,
  minutes INT NOT NULL,
  rule VARCHAR(500),
  valid_from DATETIME(6) NOT NULL,
  valid_until DATETIME(6),
  created_by VARCHAR(255) NOT NULL,
  edited BOOLEAN NOT NULL,
  next_change DATETIME(6)
);
CREATE INDEX maintenance_window_next ON maintenance_window (next_change);
CREATE INDEX maintenance_window_until ON maintenance_window (valid_until);
