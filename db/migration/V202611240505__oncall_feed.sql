CREATE TABLE oncall_feed (
    id           BIGINT      NOT NULL PRIMARY KEY,
    hash         VARCHAR(64) NOT NULL,
    team_id      BIGINT      NULL,
    responder_id BIGINT      NULL,
    made_at      DATETIME(6) NOT NULL,
    CONSTRAINT oncall_feed_hash UNIQUE (hash)
);
