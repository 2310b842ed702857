-- "conditions" is what is wrong now, by key; "outcome" the last attempt's; both JSON.
CREATE TABLE monitor (
    id BIGINT NOT NULL PRIMARY KEY,
    name VARCHAR(63) NOT NULL,
    spec MEDIUMTEXT NOT NULL,
    spec_hash VARCHAR(64) NOT NULL,
    interval_ms BIGINT NOT NULL,
    next_at DATETIME(6) NOT NULL,
    run_no BIGINT NOT NULL,
    retired BOOLEAN NOT NULL,
    state VARCHAR(10) NOT NULL,
    state_since DATETIME(6),
    conditions MEDIUMTEXT NOT NULL,
    outcome MEDIUMTEXT,
    last_at DATETIME(6)
) DEFAULT CHARSET = utf8mb4;

CREATE UNIQUE INDEX monitor_name ON monitor (name);
CREATE INDEX monitor_next ON monitor (next_at);

-- One row.
CREATE TABLE monitor_config (
    id INT NOT NULL PRIMARY KEY,
    yaml MEDIUMTEXT NOT NULL,
    source VARCHAR(500) NOT NULL,
    file_hash VARCHAR(64),
    applied_at DATETIME(6),
    revision BIGINT NOT NULL,
    problem MEDIUMTEXT,
    problem_at DATETIME(6),
    integration_id BIGINT
) DEFAULT CHARSET = utf8mb4;
