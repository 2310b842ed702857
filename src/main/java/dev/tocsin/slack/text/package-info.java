/** How things are said in Slack. */
@NullMarked
package dev.tocsin.slack.text;

import org.jspecify.annotations.NullMarked;
