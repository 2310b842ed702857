/** What is wrong with a schedule ahead, and how fair it is. */
@NamedInterface("coverage")
@NullMarked
package dev.tocsin.oncall.coverage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
