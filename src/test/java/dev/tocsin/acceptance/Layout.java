package dev.tocsin.acceptance;

import java.util.List;
import java.util.Objects;
import org.openqa.selenium.JavascriptExecutor;

/** Where things stand on a page, and what could move them. */
final class Layout {
    private static final String JUMPS =
            """
            const done = arguments[0]; let sum = 0;
            new PerformanceObserver(list => { for (const it of list.getEntries()) if (!it.hadRecentInput) sum += it.value; })
              .observe({type: 'layout-shift', buffered: true});
            requestAnimationFrame(() => setTimeout(() => done(sum), 50));""";
    private static final String TURNED =
            """
            const mark = /[\\u202A-\\u202E\\u2066-\\u2069]/, own = new RegExp('^(' + arguments[0] + ')$');
            const beyond = text => mark.test(text) && !own.test(text.slice(text.search(mark)).trim());
            const isolates = it => /isolate|plaintext/.test(getComputedStyle(it).unicodeBidi)
              || !/^(inline|contents)$/.test(getComputedStyle(it).display);
            const found = new Set(beyond(document.title) ? ['<title>' + document.title] : []);
            for (const it of document.querySelectorAll('body *')) {
              for (const name of ['title', 'aria-label', 'placeholder']) {
                if (beyond(it.getAttribute(name) || '')) found.add(name + ': ' + it.getAttribute(name));
              }
            }
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
              if (!mark.test(texts.currentNode.data) || texts.currentNode.parentElement.closest('script')) continue;
              let holder = texts.currentNode.parentElement;
              while (!isolates(holder)) holder = holder.parentElement;
              if (beyond(holder.textContent)) found.add(holder.outerHTML.slice(0, 400));
            }
            return [...found];""";

    private Layout() {}

    /** The sum of what Chromium calls layout shifts since the page was opened, without those after a click or key. */
    static double jumps(JavascriptExecutor page) {
        return ((Number) Objects.requireNonNull(page.executeAsyncScript(JUMPS))).doubleValue();
    }

    /**
     * Where a bidi mark in a stranger's text could turn around what is not the stranger's: whatever follows the mark in
     * its attribute, or up to the end of the element that isolates it.
     *
     * @param own how a stranger's text goes on from its first mark, as a regular expression of JavaScript
     */
    static List<?> turned(JavascriptExecutor page, String own) {
        return (List<?>) Objects.requireNonNull(page.executeScript(TURNED, own));
    }
}
