CREATE TABLE delivery_attempt (
    id          BIGINT        NOT NULL PRIMARY KEY,
    message_id  BIGINT        NOT NULL,
    attempt     INT           NOT NULL,
    began_at    DATETIME(6)   NOT NULL,
    took_micros BIGINT        NOT NULL,
    outcome     VARCHAR(16)   NOT NULL,
    answer      VARCHAR(1000) NOT NULL
);

CREATE INDEX delivery_attempt_message ON delivery_attempt (message_id, attempt);

-- Contacts whose endpoint said it is gone for good; a changed address is a new contact.
CREATE TABLE gone_contact (
    contact_id BIGINT        NOT NULL PRIMARY KEY,
    gone_at    DATETIME(6)   NOT NULL,
    answer     VARCHAR(1000) NOT NULL
);
