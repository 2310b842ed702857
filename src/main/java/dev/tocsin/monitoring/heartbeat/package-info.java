/** Jobs that report by themselves, and what happens when one does not. */
@NullMarked
package dev.tocsin.monitoring.heartbeat;

import org.jspecify.annotations.NullMarked;
