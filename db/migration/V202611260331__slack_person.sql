-- Slack's users and their addresses; an empty one: Slack vouches for none.
CREATE TABLE slack_person (
    slack_user VARCHAR(32)  NOT NULL PRIMARY KEY,
    email      VARCHAR(254) NOT NULL,
    asked_at   DATETIME(6)  NOT NULL
);

CREATE INDEX slack_person_email ON slack_person (email);
