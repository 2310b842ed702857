/**
 * What numbers are made of. The facts of a closed incident do not change: they are packed, a few dozen bytes each, by the
 * hour in which it was opened, so that a year of a million incidents is read in a fraction of a second. Incidents that
 * are not closed are read as they stand, and again when something happens to them. For speed the other modules' tables are read here directly, and only read.
 */
@NullMarked
package dev.tocsin.reporting.facts;

import org.jspecify.annotations.NullMarked;
