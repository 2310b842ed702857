-- Archived while its incident was open: whoever did that wanted it so
ALTER TABLE slack_room ADD COLUMN by_hand BOOLEAN NOT NULL DEFAULT FALSE;
