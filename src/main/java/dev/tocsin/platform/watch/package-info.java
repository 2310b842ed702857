/** The server's eye on itself: readiness, meters, and the watchdog that speaks up when nothing else can. */
@NullMarked
package dev.tocsin.platform.watch;

import org.jspecify.annotations.NullMarked;
