/** Who is who in Slack. */
@NullMarked
package dev.tocsin.slack.people;

import org.jspecify.annotations.NullMarked;
