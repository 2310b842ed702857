-- The rule of a person for one urgency: which contacts, in which order, how long after the page.
CREATE TABLE contact_rule_step (
    id            BIGINT      NOT NULL PRIMARY KEY,
    responder_id  BIGINT      NOT NULL,
    urgency       INT         NOT NULL,
    rank_no       INT         NOT NULL,
    reached_by    VARCHAR(50) NOT NULL,
    after_seconds INT         NOT NULL
);

CREATE INDEX contact_rule_step_responder ON contact_rule_step (responder_id);

-- The code that was last sent to a contact, and when it was entered.
CREATE TABLE contact_check (
    contact_id   BIGINT      NOT NULL PRIMARY KEY,
    code_hash    VARCHAR(64) NULL,
    sent_at      DATETIME(6) NOT NULL,
    tries_left   INT         NOT NULL,
    codes        INT         NOT NULL,
    codes_since  DATETIME(6) NOT NULL,
    confirmed_at DATETIME(6) NULL
);
