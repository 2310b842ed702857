/** Looks at the channel from inside its package. */
@NullMarked
package dev.tocsin.slack.page;

import org.jspecify.annotations.NullMarked;
