package dev.tocsin.platform.security;

/** A token with its secret, which is known at this moment only. */
public record IssuedToken(ApiToken token, String secret) {}
