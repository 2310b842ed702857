/** Who is on call, and when. */
@ApplicationModule(allowedDependencies = {"platform", "catalog"})
@NullMarked
package dev.tocsin.oncall;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
