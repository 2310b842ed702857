CREATE TABLE catalog_team (
    id      BIGINT       NOT NULL PRIMARY KEY,
    slug    VARCHAR(63)  NOT NULL,
    name    VARCHAR(120) NOT NULL,
    zone    VARCHAR(64)  NOT NULL,
    lead_id BIGINT       NULL,
    CONSTRAINT catalog_team_slug UNIQUE (slug)
);

INSERT INTO catalog_team (id, slug, name, zone) VALUES (1, 'default', 'Default team', 'UTC');

CREATE TABLE catalog_service (
    id          BIGINT        NOT NULL PRIMARY KEY,
    slug        VARCHAR(63)   NOT NULL,
    name        VARCHAR(120)  NOT NULL,
    team_id     BIGINT        NOT NULL,
    criticality VARCHAR(10)   NOT NULL,
    runbook     VARCHAR(2000) NULL,
    CONSTRAINT catalog_service_slug UNIQUE (slug)
);

CREATE TABLE catalog_responder (
    id          BIGINT       NOT NULL PRIMARY KEY,
    login       VARCHAR(63)  NOT NULL,
    name        VARCHAR(120) NOT NULL,
    email       VARCHAR(254) NOT NULL,
    zone        VARCHAR(64)  NOT NULL,
    roles       VARCHAR(120) NOT NULL,
    active      BOOLEAN      NOT NULL,
    quiet_from  VARCHAR(5)   NOT NULL,
    quiet_until VARCHAR(5)   NOT NULL,
    CONSTRAINT catalog_responder_login UNIQUE (login)
);

CREATE TABLE catalog_contact (
    id           BIGINT        NOT NULL PRIMARY KEY,
    responder_id BIGINT        NOT NULL,
    rank_no      INT           NOT NULL,
    channel      VARCHAR(40)   NOT NULL,
    address      VARCHAR(2000) NOT NULL,
    secret       VARCHAR(500)  NULL
);

CREATE INDEX catalog_contact_responder ON catalog_contact (responder_id);

CREATE TABLE catalog_password (
    responder_id BIGINT       NOT NULL PRIMARY KEY,
    hash         VARCHAR(200) NOT NULL,
    changed_at   DATETIME(6)  NOT NULL
);
