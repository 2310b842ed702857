package dev.tocsin.notification.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are called.
 *
 * @param allowPrivate whether addresses of loopback and private networks may be called, as many operations tools live
 *     there; link-local ones (cloud metadata) are never called
 * @param timeout for one call, from connecting to the end of the answer
 */
@ConfigurationProperties("tocsin.notification.webhook")
record WebhookSettings(@DefaultValue("false") boolean allowPrivate, @DefaultValue("10s") Duration timeout) {}
