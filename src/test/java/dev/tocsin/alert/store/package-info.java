@NullMarked
package dev.tocsin.alert.store;

import org.jspecify.annotations.NullMarked;
