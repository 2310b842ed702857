/** What the embedded database needs: commits that reach the file together. */
@NullMarked
package dev.tocsin.platform.h2;

import org.jspecify.annotations.NullMarked;
