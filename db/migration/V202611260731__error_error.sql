-- "reason" is why it is an alert, empty when it is none; "told" is false until that has been told.
CREATE TABLE error_group (
    id BIGINT NOT NULL PRIMARY KEY,
    integration_id BIGINT NOT NULL,
    service VARCHAR(100) NOT NULL,
    type VARCHAR(300) NOT NULL,
    message VARCHAR(1000) NOT NULL,
    culprit VARCHAR(300) NOT NULL,
    severity VARCHAR(10) NOT NULL,
    state VARCHAR(10) NOT NULL,
    first_at DATETIME(6) NOT NULL,
    last_at DATETIME(6) NOT NULL,
    opened_at DATETIME(6) NOT NULL,
    closed_at DATETIME(6) NULL,
    closed_by VARCHAR(200) NOT NULL,
    occurrences BIGINT NOT NULL,
    comebacks INT NOT NULL,
    first_release VARCHAR(200) NOT NULL,
    last_release VARCHAR(200) NOT NULL,
    environment VARCHAR(100) NOT NULL,
    link VARCHAR(2000) NOT NULL,
    reason VARCHAR(10) NOT NULL,
    rule_name VARCHAR(200) NOT NULL,
    told BOOLEAN NOT NULL,
    told_at DATETIME(6) NOT NULL
) DEFAULT CHARSET = utf8mb4;

CREATE INDEX error_group_service ON error_group (service, opened_at);
CREATE INDEX error_group_last ON error_group (last_at);
CREATE INDEX error_group_told ON error_group (told, told_at);

-- TiDB deletes what is too old by itself; elsewhere a sweep does.
CREATE TABLE error_occurrence (
    id BIGINT NOT NULL PRIMARY KEY,
    group_id BIGINT NOT NULL,
    happened_at DATETIME(6) NOT NULL,
    message VARCHAR(1000) NOT NULL,
    stack MEDIUMTEXT NOT NULL,
    version VARCHAR(200) NOT NULL,
    environment VARCHAR(100) NOT NULL,
    tags TEXT NOT NULL,
    link VARCHAR(2000) NOT NULL
) DEFAULT CHARSET = utf8mb4 /*T![ttl] TTL = `happened_at` + INTERVAL 31 DAY */;

CREATE INDEX error_occurrence_group ON error_occurrence (group_id, happened_at);
CREATE INDEX error_occurrence_time ON error_occurrence (happened_at);

CREATE TABLE error_five_minutes (
    group_id BIGINT NOT NULL,
    from_at DATETIME(6) NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (group_id, from_at)
) DEFAULT CHARSET = utf8mb4 /*T![ttl] TTL = `from_at` + INTERVAL 31 DAY */;

CREATE INDEX error_five_minutes_time ON error_five_minutes (from_at);

CREATE TABLE error_release (
    service VARCHAR(100) NOT NULL,
    version VARCHAR(200) NOT NULL,
    first_at DATETIME(6) NOT NULL,
    PRIMARY KEY (service, version)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE error_resolution (
    id BIGINT NOT NULL PRIMARY KEY,
    group_id BIGINT NOT NULL,
    opened_at DATETIME(6) NOT NULL,
    resolved_at DATETIME(6) NOT NULL,
    resolved_by VARCHAR(200) NOT NULL
) DEFAULT CHARSET = utf8mb4;

CREATE INDEX error_resolution_time ON error_resolution (resolved_at);
