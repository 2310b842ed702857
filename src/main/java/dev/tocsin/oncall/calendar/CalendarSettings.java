package dev.tocsin.oncall.calendar;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calendars elsewhere are read.
 *
 * @param allowPrivate whether addresses of loopback and private networks may be called; link-local ones never are
 * @param timeout for one calendar, redirects included
 * @param every how often each is read
 */
@ConfigurationProperties("tocsin.oncall.calendar")
public record CalendarSettings(
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("15m") Duration every) {}
