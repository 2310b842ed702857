/** Many incidents at once, for boards and lists; reads only. */
@NamedInterface("lists")
@NullMarked
package dev.tocsin.incident.lists;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
