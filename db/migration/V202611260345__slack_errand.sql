-- What is to be brought into line in Slack; since: first wanted after it had been in line, else NULL.
CREATE TABLE slack_errand (
    id           BIGINT       NOT NULL PRIMARY KEY,
    kind         VARCHAR(10)  NOT NULL,
    subject      BIGINT       NOT NULL,
    urgency      INT          NOT NULL,
    wanted       BIGINT       NOT NULL,
    due_at       DATETIME(6)  NULL,
    since        DATETIME(6)  NULL,
    not_before   DATETIME(6)  NULL,
    leased_until DATETIME(6)  NULL,
    attempts     INT          NOT NULL,
    held_up      BOOLEAN      NOT NULL,
    said         VARCHAR(300) NULL,
    version      BIGINT       NOT NULL,
    CONSTRAINT slack_errand_subject UNIQUE (kind, subject)
);

CREATE INDEX slack_errand_due ON slack_errand (due_at);

CREATE INDEX slack_errand_since ON slack_errand (since);

-- When a channel, a person or a method may be called again.
CREATE TABLE slack_lane (
    lane            VARCHAR(120) NOT NULL PRIMARY KEY,
    free_at         DATETIME(6)  NOT NULL,
    waiting_urgency INT          NULL,
    waiting_until   DATETIME(6)  NULL,
    held_since      DATETIME(6)  NULL
);
