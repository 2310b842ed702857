package dev.tocsin.web.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the doors.
 *
 * @param signInLasts how long a browser stays signed in
 * @param engineRest whether administrators reach the engine's own REST interface
 * @param metricsFromLoopback whether a scraper on the same host needs no token
 * @param firstStart whether a server without an administrator makes one
 * @param firstIntegrationToken token of an integration made when there is none yet; empty makes none
 */
@ConfigurationProperties("tocsin.access")
record AccessSettings(
        @DefaultValue("12h") Duration signInLasts,
        @DefaultValue("false") boolean engineRest,
        @DefaultValue("true") boolean metricsFromLoopback,
        @DefaultValue("true") boolean firstStart,
        @DefaultValue("") String firstIntegrationToken) {}
