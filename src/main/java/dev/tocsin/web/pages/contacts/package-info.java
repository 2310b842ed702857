/** How somebody is reached: the contacts, whether they work, and by what and when each tier calls. */
@NullMarked
package dev.tocsin.web.pages.contacts;

import org.jspecify.annotations.NullMarked;
