/** One suite for every database. */
@NullMarked
package dev.tocsin.store;

import org.jspecify.annotations.NullMarked;
