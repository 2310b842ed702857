-- When the next message may leave by a channel that takes only so many a minute.
CREATE TABLE channel_pace (
    lane    VARCHAR(600) NOT NULL PRIMARY KEY,
    next_at DATETIME(6)  NOT NULL
);
