package dev.tocsin.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether this server only records what it would have sent to people, as in a drill or beside another system. Whatever
 * leaves the server for a person asks this first.
 */
@ConfigurationProperties("tocsin")
public record NoSend(@DefaultValue("false") boolean noSend) {
    /** What is recorded instead of a provider's answer. */
    public static final String ANSWER = "Recorded only: this server sends nothing (TOCSIN_NO_SEND)";
}
