-- What monitors remember between looks, such as who is an administrator: any node may look next.
CREATE TABLE monitor_memory (
    monitor VARCHAR(63) NOT NULL,
    name VARCHAR(40) NOT NULL,
    content MEDIUMTEXT NOT NULL,
    kept_at DATETIME(6) NOT NULL,
    PRIMARY KEY (monitor, name)
) DEFAULT CHARSET = utf8mb4;
