CREATE TABLE action_item (
  id BIGINT NOT NULL PRIMARY KEY,
  incident_id BIGINT NOT NULL,
  origin VARCHAR(20) NOT NULL,
  text VARCHAR(1000) NOT NULL,
  owner_id BIGINT NOT NULL,
  due_at DATETIME(6) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  created_by VARCHAR(255) NOT NULL,
  done_at DATETIME(6),
  done_by VARCHAR(255)
);
CREATE INDEX action_item_open ON action_item (done_at, due_at);
CREATE INDEX action_item_incident ON action_item (incident_id);
