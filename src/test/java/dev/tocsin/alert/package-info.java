@NullMarked
package dev.tocsin.alert;

import org.jspecify.annotations.NullMarked;
