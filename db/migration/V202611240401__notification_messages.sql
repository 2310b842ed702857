-- For this contact only: nothing joins it, and no other contact is tried when it fails.
ALTER TABLE message ADD COLUMN alone BOOLEAN NOT NULL DEFAULT FALSE;

-- How long the contact is tried before the next one has its turn; NULL: as its urgency allows.
ALTER TABLE message ADD COLUMN patience_millis BIGINT NULL;
