@NullMarked
package dev.tocsin.error.stack;

import org.jspecify.annotations.NullMarked;
