/** The on-call pages: who is called and when, gaps, overrides, swaps, plans, calendars to subscribe to. */
@NullMarked
package dev.tocsin.web.pages.oncall;

import org.jspecify.annotations.NullMarked;
