@NullMarked
package dev.tocsin.workflow.notification;

import org.jspecify.annotations.NullMarked;
