-- Planned maintenance between a clock's start and its deadline (its end, once it has ended), which did not count.
ALTER TABLE sla_clock ADD COLUMN paused_us BIGINT NOT NULL DEFAULT 0;
