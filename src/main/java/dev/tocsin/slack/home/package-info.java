/** The app's home tab. */
@NullMarked
package dev.tocsin.slack.home;

import org.jspecify.annotations.NullMarked;
