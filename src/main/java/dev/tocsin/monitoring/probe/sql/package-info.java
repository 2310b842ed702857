/** Databases that speak MySQL's protocol: TiDB, MySQL, MariaDB. */
@NullMarked
package dev.tocsin.monitoring.probe.sql;

import org.jspecify.annotations.NullMarked;
