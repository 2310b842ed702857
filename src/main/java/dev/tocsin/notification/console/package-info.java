/** The channel that writes to the log: nothing to set up, and what the demo shows. */
@NullMarked
package dev.tocsin.notification.console;

import org.jspecify.annotations.NullMarked;
