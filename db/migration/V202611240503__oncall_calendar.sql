CREATE TABLE oncall_calendar (
    id           BIGINT        NOT NULL PRIMARY KEY,
    team_id      BIGINT        NOT NULL,
    url          VARCHAR(2000) NOT NULL,
    zone         VARCHAR(64)   NOT NULL,
    turns        MEDIUMTEXT    NOT NULL,
    read_next_at DATETIME(6)   NOT NULL,
    read_at      DATETIME(6)   NULL,
    tag          VARCHAR(300)  NULL,
    body         MEDIUMTEXT    NULL,
    trouble      VARCHAR(500)  NULL,
    strangers    INT           NULL
);

CREATE INDEX oncall_calendar_team ON oncall_calendar (team_id);
