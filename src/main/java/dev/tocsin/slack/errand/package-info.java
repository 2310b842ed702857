/** What has to be brought into line in Slack, kept as rows: done by any node, again until it is done. */
@NullMarked
package dev.tocsin.slack.errand;

import org.jspecify.annotations.NullMarked;
