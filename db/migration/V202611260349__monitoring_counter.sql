-- What counters said at earlier looks, for what they have grown by since: any node may look next.
CREATE TABLE monitor_counter (
    monitor VARCHAR(63) NOT NULL,
    name VARCHAR(40) NOT NULL,
    looks MEDIUMTEXT NOT NULL,
    PRIMARY KEY (monitor, name)
) DEFAULT CHARSET = utf8mb4;
