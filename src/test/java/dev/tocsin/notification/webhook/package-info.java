@NullMarked
package dev.tocsin.notification.webhook;

import org.jspecify.annotations.NullMarked;
