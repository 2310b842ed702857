@NullMarked
package dev.tocsin.notification.console;

import org.jspecify.annotations.NullMarked;
