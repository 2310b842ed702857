-- Who has written, and since when we know.
CREATE TABLE log_service (
    service VARCHAR(100) NOT NULL PRIMARY KEY,
    first_at DATETIME(6) NOT NULL
) DEFAULT CHARSET = utf8mb4;

-- "what" is a level, or REFUSED_SIGN_IN. TiDB deletes what is too old by itself; elsewhere a sweep does.
CREATE TABLE log_minute (
    minute_at DATETIME(6) NOT NULL,
    service VARCHAR(100) NOT NULL,
    what VARCHAR(20) NOT NULL,
    half_at DATETIME(6) NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (minute_at, service, what)
) DEFAULT CHARSET = utf8mb4 /*T![ttl] TTL = `minute_at` + INTERVAL 3 DAY */;

CREATE TABLE log_pattern (
    id BIGINT NOT NULL PRIMARY KEY,
    service VARCHAR(100) NOT NULL,
    severity VARCHAR(10) NOT NULL,
    template VARCHAR(500) NOT NULL,
    sample VARCHAR(2000) NOT NULL,
    first_at DATETIME(6) NOT NULL,
    last_at DATETIME(6) NOT NULL,
    amount BIGINT NOT NULL
) DEFAULT CHARSET = utf8mb4 /*T![ttl] TTL = `last_at` + INTERVAL 31 DAY */;

CREATE INDEX log_pattern_first ON log_pattern (first_at);
CREATE INDEX log_pattern_last ON log_pattern (last_at);
