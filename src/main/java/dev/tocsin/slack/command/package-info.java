/** The slash command {@code /incident}. */
@NullMarked
package dev.tocsin.slack.command;

import org.jspecify.annotations.NullMarked;
