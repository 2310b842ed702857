package dev.tocsin.web.access;

import dev.tocsin.platform.PublicUrl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the doors.
 *
 * @param signInLasts how long a browser stays signed in
 * @param engineRest whether administrators reach the engine's own REST interface
 * @param metricsFromLoopback whether a scraper on the same host needs no token
 * @param secureCookies whether cookies go over https only; when not said, as the public URL is
 * @param firstStart whether a server without an administrator makes one
 * @param firstIntegrationToken token of an integration made when there is none yet; empty makes none
 */
@ConfigurationProperties("tocsin.access")
record AccessSettings(
        @DefaultValue("7d") Duration signInLasts,
        @DefaultValue("false") boolean engineRest,
        @DefaultValue("true") boolean metricsFromLoopback,
        @Nullable Boolean secureCookies,
        @DefaultValue("true") boolean firstStart,
        @DefaultValue("") String firstIntegrationToken) {

    boolean secure(PublicUrl url) {
        return secureCookies != null
                ? secureCookies
                : "https".equals(url.publicUrl().getScheme());
    }
}
