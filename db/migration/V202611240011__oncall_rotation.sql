CREATE TABLE oncall_rotation (
    team_id       BIGINT       NOT NULL PRIMARY KEY,
    zone          VARCHAR(64)  NOT NULL,
    hand_off_day  VARCHAR(9)   NOT NULL,
    hand_off_time VARCHAR(5)   NOT NULL,
    starts_on     VARCHAR(10)  NOT NULL,
    members       TEXT         NOT NULL
);
