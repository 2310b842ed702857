CREATE TABLE platform_api_token (
    id         BIGINT       NOT NULL PRIMARY KEY,
    name       VARCHAR(120) NOT NULL,
    owner_id   BIGINT       NULL,
    roles      VARCHAR(120) NOT NULL,
    hash       CHAR(64)     NOT NULL,
    created_at DATETIME(6)  NOT NULL,
    rotated_at DATETIME(6)  NULL,
    CONSTRAINT platform_api_token_hash UNIQUE (hash)
);

CREATE TABLE platform_secret (
    name    VARCHAR(60)  NOT NULL PRIMARY KEY,
    content VARCHAR(200) NOT NULL
);
