CREATE TABLE heartbeat (
    monitor VARCHAR(63) NOT NULL PRIMARY KEY,
    ping_key VARCHAR(36) NOT NULL,
    created_at DATETIME(6) NOT NULL,
    succeeded_at DATETIME(6),
    started_at DATETIME(6),
    failure VARCHAR(1000),
    duration_ms BIGINT,
    pinged_at DATETIME(6),
    log MEDIUMTEXT
) DEFAULT CHARSET = utf8mb4;

CREATE UNIQUE INDEX heartbeat_key ON heartbeat (ping_key);
