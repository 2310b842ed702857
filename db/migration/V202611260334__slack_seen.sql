-- Signatures of requests from Slack, while they are good: a repeated one is refused on every node.
CREATE TABLE slack_seen (
  signature CHAR(64) NOT NULL PRIMARY KEY,
  seen_at DATETIME(6) NOT NULL
);
CREATE INDEX slack_seen_by_time ON slack_seen (seen_at);
