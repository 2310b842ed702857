CREATE TABLE integration (
    id BIGINT NOT NULL PRIMARY KEY,
    name VARCHAR(200) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    token_hash VARCHAR(64) NOT NULL,
    previous_hash VARCHAR(64) NULL,
    previous_until DATETIME(6) NULL,
    signing_secret VARCHAR(200) NULL,
    service VARCHAR(100) NULL,
    rate_per_second INT NOT NULL,
    created_at DATETIME(6) NOT NULL,
    last_used_at DATETIME(6) NULL,
    revoked_at DATETIME(6) NULL
) DEFAULT CHARSET = utf8mb4;

CREATE UNIQUE INDEX integration_token ON integration (token_hash);
CREATE INDEX integration_previous ON integration (previous_hash);

-- What changed at a source (deployments and the like); never pages anybody.
CREATE TABLE change_event (
    id BIGINT NOT NULL PRIMARY KEY,
    integration_id BIGINT NOT NULL,
    summary VARCHAR(1024) NOT NULL,
    source VARCHAR(1024) NOT NULL,
    happened_at DATETIME(6) NOT NULL,
    received_at DATETIME(6) NOT NULL,
    details MEDIUMTEXT NOT NULL
) DEFAULT CHARSET = utf8mb4;

CREATE INDEX change_event_time ON change_event (happened_at);
