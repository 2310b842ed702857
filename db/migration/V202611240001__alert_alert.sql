-- One row per episode of a fingerprint.
CREATE TABLE alert (
    id BIGINT NOT NULL PRIMARY KEY,
    fingerprint BIGINT NOT NULL,
    episode INT NOT NULL,
    state VARCHAR(10) NOT NULL,
    labels MEDIUMTEXT NOT NULL,
    annotations MEDIUMTEXT NOT NULL,
    annotations_hash BIGINT NOT NULL,
    measured TEXT NOT NULL,
    starts_at DATETIME(6) NOT NULL,
    ends_at DATETIME(6) NULL,
    generator_url TEXT NOT NULL,
    integration_id BIGINT NOT NULL,
    received_at DATETIME(6) NOT NULL,
    changed_at DATETIME(6) NOT NULL,
    group_key VARCHAR(64) NOT NULL,
    incident_id BIGINT NULL,
    silenced_by TEXT NOT NULL,
    pending BOOLEAN NOT NULL,
    version BIGINT NOT NULL
) DEFAULT CHARSET = utf8mb4;

CREATE UNIQUE INDEX alert_episode ON alert (fingerprint, episode);
CREATE INDEX alert_pending ON alert (pending, changed_at);
CREATE INDEX alert_incident ON alert (incident_id);
CREATE INDEX alert_group ON alert (group_key, pending);
CREATE INDEX alert_state ON alert (state);

-- Exists exactly while a fingerprint fires: small rows, because every repeat rewrites one.
CREATE TABLE alert_lease (
    fingerprint BIGINT NOT NULL PRIMARY KEY,
    alert_id BIGINT NOT NULL,
    ends_at DATETIME(6) NULL,
    timeout BOOLEAN NOT NULL,
    updated_at DATETIME(6) NOT NULL
) DEFAULT CHARSET = utf8mb4;

CREATE INDEX alert_lease_end ON alert_lease (ends_at);
CREATE INDEX alert_lease_alert ON alert_lease (alert_id);
