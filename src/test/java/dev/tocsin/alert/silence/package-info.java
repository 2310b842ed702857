@NullMarked
package dev.tocsin.alert.silence;

import org.jspecify.annotations.NullMarked;
