CREATE TABLE indicator_series (
    id BIGINT NOT NULL PRIMARY KEY,
    monitor VARCHAR(63) NOT NULL,
    measure VARCHAR(100) NOT NULL,
    labels TEXT NOT NULL,
    created_at DATETIME(6) NOT NULL
) DEFAULT CHARSET = utf8mb4;

CREATE INDEX indicator_series_monitor ON indicator_series (monitor, measure);

-- TiDB deletes what is too old by itself; elsewhere a sweep does.
CREATE TABLE indicator_sample (
    series_id BIGINT NOT NULL,
    measured_at DATETIME(6) NOT NULL,
    reading DOUBLE NOT NULL,
    PRIMARY KEY (series_id, measured_at)
) DEFAULT CHARSET = utf8mb4 /*T![ttl] TTL = `measured_at` + INTERVAL 8 DAY */;

CREATE INDEX indicator_sample_time ON indicator_sample (measured_at);

CREATE TABLE indicator_five_minutes (
    series_id BIGINT NOT NULL,
    from_at DATETIME(6) NOT NULL,
    readings BIGINT NOT NULL,
    total DOUBLE NOT NULL,
    least DOUBLE NOT NULL,
    most DOUBLE NOT NULL,
    PRIMARY KEY (series_id, from_at)
) DEFAULT CHARSET = utf8mb4 /*T![ttl] TTL = `from_at` + INTERVAL 91 DAY */;

CREATE INDEX indicator_five_minutes_time ON indicator_five_minutes (from_at);

CREATE TABLE indicator_hour (
    series_id BIGINT NOT NULL,
    from_at DATETIME(6) NOT NULL,
    readings BIGINT NOT NULL,
    total DOUBLE NOT NULL,
    least DOUBLE NOT NULL,
    most DOUBLE NOT NULL,
    PRIMARY KEY (series_id, from_at)
) DEFAULT CHARSET = utf8mb4 /*T![ttl] TTL = `from_at` + INTERVAL 731 DAY */;

CREATE INDEX indicator_hour_time ON indicator_hour (from_at);

-- How far each rollup has come.
CREATE TABLE indicator_progress (
    name VARCHAR(20) NOT NULL PRIMARY KEY,
    done_until DATETIME(6) NOT NULL
) DEFAULT CHARSET = utf8mb4;
