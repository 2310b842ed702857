-- A page may go by several contacts: one line each, with the page in common.
ALTER TABLE notification ADD COLUMN purpose VARCHAR(16) NOT NULL DEFAULT 'PAGE';

ALTER TABLE notification ADD COLUMN page_id BIGINT NOT NULL DEFAULT 0;

UPDATE notification SET page_id = id WHERE page_id = 0;
