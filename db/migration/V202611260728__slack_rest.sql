-- Since when nothing has been wanted of it: what is over for long is forgotten by this.
ALTER TABLE slack_errand ADD COLUMN rests_since DATETIME(6) NULL;

CREATE INDEX slack_errand_rest ON slack_errand (rests_since);

CREATE INDEX slack_page_message ON slack_page (ts, channel);
