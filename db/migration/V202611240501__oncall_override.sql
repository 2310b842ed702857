CREATE TABLE oncall_override (
    id        BIGINT       NOT NULL PRIMARY KEY,
    team_id   BIGINT       NOT NULL,
    duty      VARCHAR(10)  NOT NULL,
    kind      VARCHAR(10)  NOT NULL,
    starts_at DATETIME(6)  NOT NULL,
    ends_at   DATETIME(6)  NOT NULL,
    comes_id  BIGINT       NULL,
    goes_id   BIGINT       NULL,
    note      VARCHAR(500) NOT NULL,
    made_by   VARCHAR(120) NOT NULL,
    made_at   DATETIME(6)  NOT NULL
);

CREATE INDEX oncall_override_team ON oncall_override (team_id, made_at);
