-- An incident's card in a channel; posting: it is on its way or its answer was lost.
CREATE TABLE slack_card (
    incident_id BIGINT      NOT NULL,
    place       VARCHAR(5)  NOT NULL,
    channel     VARCHAR(80) NOT NULL,
    ts          VARCHAR(40) NULL,
    shown       VARCHAR(64) NULL,
    posting     BOOLEAN     NOT NULL,
    paged_stint INT         NOT NULL,
    PRIMARY KEY (incident_id, place)
);

CREATE INDEX slack_card_message ON slack_card (ts, channel);

-- The lines of the timeline that stand in Slack.
CREATE TABLE slack_milestone (
    line_id     BIGINT     NOT NULL,
    place       VARCHAR(5) NOT NULL,
    incident_id BIGINT     NOT NULL,
    PRIMARY KEY (line_id, place)
);

CREATE INDEX slack_milestone_incident ON slack_milestone (incident_id, place);

-- An incident's own channel.
CREATE TABLE slack_room (
    incident_id BIGINT       NOT NULL PRIMARY KEY,
    channel     VARCHAR(80)  NOT NULL,
    name        VARCHAR(80)  NOT NULL,
    topic       VARCHAR(250) NOT NULL,
    furnished   BOOLEAN      NOT NULL,
    archived    BOOLEAN      NOT NULL
);

CREATE INDEX slack_room_channel ON slack_room (channel);

CREATE TABLE slack_room_member (
    incident_id BIGINT      NOT NULL,
    slack_user  VARCHAR(32) NOT NULL,
    PRIMARY KEY (incident_id, slack_user)
);
