/** People, teams, services, integrations and tokens over REST. */
@NullMarked
package dev.tocsin.web.catalog;

import org.jspecify.annotations.NullMarked;
