/** Schedules as iCalendar: feeds that people subscribe to, and calendars elsewhere that turns are taken from. */
@NamedInterface("calendar")
@NullMarked
package dev.tocsin.oncall.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
