-- The group an incident was opened for, kept when it no longer owns it: a reopened incident takes it back.
ALTER TABLE incident ADD COLUMN group_key VARCHAR(64);
UPDATE incident SET group_key = open_group_key WHERE open_group_key IS NOT NULL;
