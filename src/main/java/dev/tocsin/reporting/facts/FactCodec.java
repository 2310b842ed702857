package dev.tocsin.reporting.facts;

import dev.tocsin.incident.Priority;
import dev.tocsin.reporting.facts.Fact.Clocks;
import dev.tocsin.reporting.facts.Fact.Interruption;
import dev.tocsin.reporting.facts.Fact.When;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Facts of one hour as bytes. */
final class FactCodec implements PackCodec<Fact> {
    private static final Priority[] TIERS = Priority.values();
    private static final When[] WHENS = When.values();

    @Override
    public String table() {
        return "fact_pack";
    }

    @Override
    public long number(Fact it) {
        return it.number();
    }

    @Override
    public Instant at(Fact it) {
        return it.openedAt();
    }

    @Override
    public void write(Fact it, ByteArrayOutputStream out) {
        Bytes.write(out, it.number());
        Bytes.write(out, Math.floorMod(it.openedAt().toEpochMilli(), Packs.HOUR));
        Bytes.write(
                out,
                it.tier().ordinal()
                        | flag(it.merged(), 4)
                        | flag(it.cleared(), 8)
                        | flag(it.falseAlarm(), 16)
                        | flag(it.open(), 32));
        Bytes.write(out, it.reopened());
        Bytes.write(out, it.service());
        Bytes.write(out, it.team());
        Bytes.write(out, it.person());
        Bytes.write(out, it.name());
        Bytes.write(out, it.detect());
        Bytes.write(out, it.acknowledge() + 1);
        Bytes.write(out, it.resolve() + 1);
        write(it.response(), out);
        write(it.resolution(), out);
        Bytes.write(out, it.interruptions().size());
        for (Interruption interruption : it.interruptions()) {
            Bytes.write(
                    out, (long) interruption.person() << 2 | interruption.when().ordinal());
        }
    }

    @Override
    public Fact read(int hour, Bytes.Reader in) {
        long number = in.next();
        Instant openedAt = Instant.ofEpochMilli(hour * Packs.HOUR + in.next());
        int flags = in.small();
        int reopened = in.small();
        return new Fact(
                number,
                openedAt,
                TIERS[flags & 3],
                in.small(),
                in.small(),
                in.small(),
                in.small(),
                (flags & 4) != 0,
                (flags & 8) != 0,
                (flags & 16) != 0,
                (flags & 32) != 0,
                reopened,
                in.next(),
                in.next() - 1,
                in.next() - 1,
                clocks(in),
                clocks(in),
                interruptions(in));
    }

    private static void write(Clocks it, ByteArrayOutputStream out) {
        Bytes.write(out, it.met());
        Bytes.write(out, it.breached());
        Bytes.write(out, it.notNeeded());
    }

    private static Clocks clocks(Bytes.Reader in) {
        return new Clocks(in.small(), in.small(), in.small());
    }

    private static List<Interruption> interruptions(Bytes.Reader in) {
        int count = in.small();
        if (count == 0) {
            return List.of();
        }
        List<Interruption> interruptions = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            int value = in.small();
            interruptions.add(new Interruption(value >>> 2, WHENS[value & 3]));
        }
        return interruptions;
    }

    private static int flag(boolean set, int bit) {
        return set ? bit : 0;
    }
}
