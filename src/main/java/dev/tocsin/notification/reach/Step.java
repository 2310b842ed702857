package dev.tocsin.notification.reach;

import dev.tocsin.catalog.Contact;
import java.time.Duration;

/** One contact of a person's rule, tried this long after the page, unless somebody has answered by then. */
public record Step(Contact contact, Duration after) {}
