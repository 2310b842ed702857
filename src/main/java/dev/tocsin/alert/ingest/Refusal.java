package dev.tocsin.alert.ingest;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that is not (or not wholly) taken, before it is put into its client's words. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;
    private final boolean plain;
    private final String message;
    private final transient List<Fault> faults;
    private final @Nullable Integer accepted;

    private Refusal(
            int status, int code, boolean plain, String message, List<Fault> faults, @Nullable Integer accepted) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.plain = plain;
        this.message = message;
        this.faults = List.copyOf(faults);
        this.accepted = accepted;
    }

    public static Refusal of(int status, String message) {
        return new Refusal(status, status, false, message, List.of(), null);
    }

    public static Refusal of(int status, String message, List<Fault> faults) {
        return new Refusal(status, status, false, message, faults, null);
    }

    /** Part of a batch was stored, part is faulty. */
    public static Refusal partly(int status, String message, List<Fault> faults, int accepted) {
        return new Refusal(status, status, true, message, faults, accepted);
    }

    /** What Alertmanager answers as a bare JSON string. */
    public static Refusal plain(int status, String message) {
        return new Refusal(status, status, true, message, List.of(), null);
    }

    /** What go-openapi answers when something required is missing. */
    public static Refusal missing(String what) {
        return new Refusal(422, 602, false, what + " in body is required", List.of(), null);
    }

    public int status() {
        return status;
    }

    int code() {
        return code;
    }

    boolean plain() {
        return plain;
    }

    List<Fault> faults() {
        return faults;
    }

    Optional<Integer> accepted() {
        return Optional.ofNullable(accepted);
    }

    @Override
    public String getMessage() {
        return message;
    }
}
