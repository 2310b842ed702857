package dev.tocsin.monitoring.probe.prometheus;

/** Prometheus answers, but not with what was asked for. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String why) {
        super(why);
    }
}
