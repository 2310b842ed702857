CREATE TABLE catalog_dependency (
    service_id BIGINT NOT NULL,
    needs_id   BIGINT NOT NULL,
    PRIMARY KEY (service_id, needs_id)
);

-- Days on which a team does not work: 2026-12-25 once, 12-25 every year.
CREATE TABLE catalog_holiday (
    id      BIGINT       NOT NULL PRIMARY KEY,
    team_id BIGINT       NOT NULL,
    on_day  VARCHAR(10)  NOT NULL,
    name    VARCHAR(120) NOT NULL
);

CREATE INDEX catalog_holiday_team ON catalog_holiday (team_id);

-- Who is called when nobody stands on any rung, in this order.
CREATE TABLE catalog_last_resort (
    responder_id BIGINT NOT NULL PRIMARY KEY,
    rank_no      INT    NOT NULL
);
