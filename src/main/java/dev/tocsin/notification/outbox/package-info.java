/** The tables behind notifications: lines, messages that carry them, attempts to deliver. */
@NullMarked
package dev.tocsin.notification.outbox;

import org.jspecify.annotations.NullMarked;
