/** A channel of its own for each CRITICAL and HIGH incident. */
@NullMarked
package dev.tocsin.slack.room;

import org.jspecify.annotations.NullMarked;
