-- What a feed showed when it was last looked at: "key digest edition second" a line, so that what has changed is told.
CREATE TABLE oncall_feed_edition (
    feed_id    BIGINT      NOT NULL PRIMARY KEY,
    edition    INT         NOT NULL,
    changed_at DATETIME(6) NOT NULL,
    parts      MEDIUMTEXT  NOT NULL
);
