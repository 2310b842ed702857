package dev.tocsin.notification.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How channels call over HTTP; under the name of the first that did.
 *
 * @param allowPrivate whether addresses of loopback and private networks may be called, as many operations tools live
 *     there; link-local ones (cloud metadata) are never called
 * @param timeout for one call, from connecting to the end of the answer
 */
@ConfigurationProperties("tocsin.notification.webhook")
public record HttpSettings(@DefaultValue("false") boolean allowPrivate, @DefaultValue("10s") Duration timeout) {}
