/** What people in Slack are told, and who they are here. */
@NullMarked
package dev.tocsin.slack.answer;

import org.jspecify.annotations.NullMarked;
