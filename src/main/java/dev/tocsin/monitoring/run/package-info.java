/** Running what is due, judging what came of it, and telling the alerts. */
@NullMarked
package dev.tocsin.monitoring.run;

import org.jspecify.annotations.NullMarked;
