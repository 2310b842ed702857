@org.jspecify.annotations.NullMarked
package dev.tocsin.oncall.calendar;
