@NullMarked
package dev.tocsin.web.pages;

import org.jspecify.annotations.NullMarked;
