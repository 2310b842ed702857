/** By which contacts a person is reached, in which order and after which pauses. */
@NamedInterface("reach")
@NullMarked
package dev.tocsin.notification.reach;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
