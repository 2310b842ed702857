package dev.tocsin.log;

/** How many lines of each kind a service has written within some time. */
public record LogRate(String service, long lines, long warnings, long errors, long refusedSignIns) {

    /** Of all lines; 0 when there were none. */
    public double errorRatio() {
        return lines == 0 ? 0 : (double) errors / lines;
    }

    public double warningRatio() {
        return lines == 0 ? 0 : (double) warnings / lines;
    }
}
