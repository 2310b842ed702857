-- "applied" is the phase that firing alerts were last told of: PENDING, ACTIVE, EXPIRED.
CREATE TABLE silence (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    matchers MEDIUMTEXT NOT NULL,
    starts_at DATETIME(6) NOT NULL,
    ends_at DATETIME(6) NOT NULL,
    updated_at DATETIME(6) NOT NULL,
    created_by VARCHAR(500) NOT NULL,
    comment_text TEXT NOT NULL,
    annotations TEXT NOT NULL,
    applied VARCHAR(10) NOT NULL
) DEFAULT CHARSET = utf8mb4;

CREATE INDEX silence_end ON silence (ends_at);
CREATE INDEX silence_applied ON silence (applied, ends_at);
