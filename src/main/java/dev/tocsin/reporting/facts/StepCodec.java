package dev.tocsin.reporting.facts;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Steps of one hour's incidents as bytes. */
final class StepCodec implements PackCodec<Steps> {

    @Override
    public String table() {
        return "step_pack";
    }

    @Override
    public long number(Steps it) {
        return it.number();
    }

    @Override
    public Instant at(Steps it) {
        return it.openedAt();
    }

    @Override
    public void write(Steps it, ByteArrayOutputStream out) {
        Bytes.write(out, it.number());
        Bytes.write(out, Math.floorMod(it.openedAt().toEpochMilli(), Packs.HOUR));
        Bytes.write(out, it.stays().size());
        for (Steps.Stay stay : it.stays()) {
            Bytes.write(out, stay.step());
            Bytes.write(out, stay.millis());
        }
    }

    @Override
    public Steps read(int hour, Bytes.Reader in) {
        long number = in.next();
        Instant openedAt = Instant.ofEpochMilli(hour * Packs.HOUR + in.next());
        int count = in.small();
        List<Steps.Stay> stays = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            stays.add(new Steps.Stay(in.small(), in.next()));
        }
        return new Steps(number, openedAt, stays);
    }
}
