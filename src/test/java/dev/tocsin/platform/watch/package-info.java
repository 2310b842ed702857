@NullMarked
package dev.tocsin.platform.watch;

import org.jspecify.annotations.NullMarked;
