-- Whom a team's user group held when it was last brought into line.
CREATE TABLE slack_group (
    team_id    BIGINT        NOT NULL PRIMARY KEY,
    on_call    VARCHAR(2000) NOT NULL,
    checked_at DATETIME(6)   NOT NULL
);

-- The direct messages by which somebody was paged, to say there how it went on.
CREATE TABLE slack_page (
    subject_id BIGINT      NOT NULL,
    contact_id BIGINT      NOT NULL,
    channel    VARCHAR(80) NOT NULL,
    ts         VARCHAR(40) NOT NULL,
    PRIMARY KEY (subject_id, contact_id, ts)
);
