/** Drives {@code notification.bpmn}: one process instance for each message. */
@NullMarked
package dev.tocsin.workflow.notification;

import org.jspecify.annotations.NullMarked;
