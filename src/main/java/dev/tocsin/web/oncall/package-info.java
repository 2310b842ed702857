/** Schedules over REST, and the calendars that people subscribe to. */
@NullMarked
package dev.tocsin.web.oncall;

import org.jspecify.annotations.NullMarked;
