package dev.tocsin.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Commands that are transactions of their own and run again from the start when they lose a race against a timer or
 * another node: whoever gave the command is not told of the race.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RunsAgain {}
