-- One line per subject, recipient and reason; a message carries one or more lines to one contact.
CREATE TABLE notification (
    id            BIGINT        NOT NULL PRIMARY KEY,
    message_id    BIGINT        NOT NULL,
    subject_id    BIGINT        NOT NULL,
    subject_key   VARCHAR(40)   NOT NULL,
    responder_id  BIGINT        NOT NULL,
    urgency       INT           NOT NULL,
    reason        VARCHAR(200)  NOT NULL,
    title         VARCHAR(300)  NOT NULL,
    body          TEXT          NOT NULL,
    link          VARCHAR(2000) NULL,
    asks_answer   BOOLEAN       NOT NULL,
    state         VARCHAR(16)   NOT NULL,
    created_at    DATETIME(6)   NOT NULL,
    ended_at      DATETIME(6)   NULL,
    ended_because VARCHAR(200)  NULL
);

CREATE INDEX notification_subject ON notification (subject_id, state);

CREATE INDEX notification_message ON notification (message_id);

CREATE TABLE message (
    id               BIGINT        NOT NULL PRIMARY KEY,
    responder_id     BIGINT        NOT NULL,
    contact_id       BIGINT        NOT NULL,
    contact_position INT           NOT NULL,
    channel          VARCHAR(40)   NOT NULL,
    address          VARCHAR(2000) NOT NULL,
    urgency          INT           NOT NULL,
    state            VARCHAR(16)   NOT NULL,
    hold_until       DATETIME(6)   NULL,
    send_at          DATETIME(6)   NOT NULL,
    line_count       INT           NOT NULL,
    attempts         INT           NOT NULL,
    first_attempt_at DATETIME(6)   NULL,
    fallback_of      BIGINT        NULL,
    created_at       DATETIME(6)   NOT NULL,
    ended_at         DATETIME(6)   NULL,
    version          BIGINT        NOT NULL
);

CREATE INDEX message_waiting ON message (responder_id, state, contact_id);

CREATE INDEX message_recent ON message (responder_id, created_at);

CREATE INDEX message_due ON message (state, send_at);
