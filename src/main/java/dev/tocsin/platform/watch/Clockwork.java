package dev.tocsin.platform.watch;

import java.util.List;

/** What makes time pass into deeds; asked by those who watch it. Every question goes to the database and may fail. */
public interface Clockwork {

    Vitals vitals();

    /** Numbers of open incidents that nobody has acknowledged and that no job will ever move; the first few. */
    List<String> forsaken();

    /** Numbers of urgent incidents that wait for an answer although no page about them went through; the first few. */
    List<String> unreached();
}
