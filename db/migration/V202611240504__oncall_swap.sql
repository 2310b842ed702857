CREATE TABLE oncall_swap (
    id          BIGINT       NOT NULL PRIMARY KEY,
    team_id     BIGINT       NOT NULL,
    duty        VARCHAR(10)  NOT NULL,
    asker_id    BIGINT       NOT NULL,
    partner_id  BIGINT       NOT NULL,
    gives_from  DATETIME(6)  NOT NULL,
    gives_until DATETIME(6)  NOT NULL,
    takes_from  DATETIME(6)  NULL,
    takes_until DATETIME(6)  NULL,
    note        VARCHAR(400) NOT NULL,
    state       VARCHAR(10)  NOT NULL,
    asked_at    DATETIME(6)  NOT NULL,
    answered_at DATETIME(6)  NULL
);

CREATE INDEX oncall_swap_team ON oncall_swap (team_id, state);
