-- Sign-in cookies that were signed out before their time, by the hash of their signature.
CREATE TABLE platform_signed_out (
    hash       CHAR(64)    NOT NULL PRIMARY KEY,
    expires_at DATETIME(6) NOT NULL
);
