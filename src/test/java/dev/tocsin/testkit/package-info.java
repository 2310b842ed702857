/** What tests stand on: a movable clock, databases, the composed annotation. */
@NullMarked
package dev.tocsin.testkit;

import org.jspecify.annotations.NullMarked;
