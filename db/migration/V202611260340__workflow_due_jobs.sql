-- Timers are acquired by their due date alone (an index that begins with the type serves nobody), stuck ones by retries.
CREATE INDEX ACT_IDX_JOB_DUE ON ACT_RU_JOB (DUEDATE_);
CREATE INDEX ACT_IDX_JOB_RETRIES ON ACT_RU_JOB (RETRIES_);
ALTER TABLE ACT_RU_JOB DROP INDEX ACT_IDX_JOB_TYPE_DUE;
