@NullMarked
package dev.tocsin.alert.observe;

import org.jspecify.annotations.NullMarked;
