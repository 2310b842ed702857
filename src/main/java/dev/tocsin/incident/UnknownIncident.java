package dev.tocsin.incident;

/** No incident has that id or number. */
public class UnknownIncident extends RuntimeException {

    public UnknownIncident(String name) {
        super("There is no incident " + name);
    }
}
