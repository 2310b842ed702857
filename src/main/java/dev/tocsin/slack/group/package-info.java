/** User groups that hold whoever is on call. */
@NullMarked
package dev.tocsin.slack.group;

import org.jspecify.annotations.NullMarked;
