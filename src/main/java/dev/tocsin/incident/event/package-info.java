/** What happened to an incident; heard synchronously, in the transaction that did it. */
@NamedInterface("event")
@NullMarked
package dev.tocsin.incident.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
