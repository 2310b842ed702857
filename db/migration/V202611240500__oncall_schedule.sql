CREATE TABLE oncall_schedule (
    team_id BIGINT NOT NULL PRIMARY KEY,
    stamp   BIGINT NOT NULL
);

CREATE TABLE oncall_layer (
    id            BIGINT        NOT NULL PRIMARY KEY,
    team_id       BIGINT        NOT NULL,
    rank_no       INT           NOT NULL,
    name          VARCHAR(80)   NOT NULL,
    duty          VARCHAR(10)   NOT NULL,
    zone          VARCHAR(64)   NOT NULL,
    hours         TEXT          NOT NULL,
    valid_from    VARCHAR(10)   NULL,
    valid_until   VARCHAR(10)   NULL,
    calendar_url  VARCHAR(2000) NULL,
    cadence       VARCHAR(10)   NULL,
    every_n       INT           NULL,
    hand_off_day  VARCHAR(9)    NULL,
    hand_off_time VARCHAR(18)   NULL,
    starts_on     VARCHAR(10)   NULL,
    members       TEXT          NULL
);

CREATE INDEX oncall_layer_team ON oncall_layer (team_id);
