package dev.tocsin.error;

/**
 * A line of a stack trace.
 *
 * @param module class, package or file, as the language has it
 * @param line 0 when unknown
 * @param own of the application itself, not of a library
 */
public record Frame(String module, String function, int line, boolean own) {

    public String words() {
        String place = module.isEmpty() ? function : function.isEmpty() ? module : module + "." + function;
        return line > 0 ? place + ":" + line : place;
    }
}
