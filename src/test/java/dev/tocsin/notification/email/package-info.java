@NullMarked
package dev.tocsin.notification.email;

import org.jspecify.annotations.NullMarked;
