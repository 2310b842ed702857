/** The SLA page, the reviews of missed deadlines and where processes spend their time. */
@NullMarked
package dev.tocsin.web.pages.sla;

import org.jspecify.annotations.NullMarked;
