/** Whether a contact works: test messages, and the code by which it is confirmed. */
@NamedInterface("trial")
@NullMarked
package dev.tocsin.notification.trial;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
