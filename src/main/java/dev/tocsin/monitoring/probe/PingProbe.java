package dev.tocsin.monitoring.probe;

import dev.tocsin.monitoring.yaml.Section;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code kind: ping}: ICMP where the server may send it (root or CAP_NET_RAW), else TCP to the echo port. */
@Component
class PingProbe implements ProbeKind {

    @Override
    public String name() {
        return "ping";
    }

    @Override
    public String failing() {
        return "instance-down";
    }

    @Override
    public Probe read(String monitor, String target, Section section) {
        if (target.isEmpty()) {
            section.fault("target", "must be a host");
        }
        return timeout -> attempt(target, timeout);
    }

    private static Outcome attempt(String target, Duration timeout) {
        try {
            InetAddress address = InetAddress.getByName(target);
            long begun = System.nanoTime();
            boolean there = address.isReachable((int) timeout.toMillis());
            double took = (System.nanoTime() - begun) / 1e9;
            return there
                    ? Outcome.fine(
                            "answers in " + Math.round(took * 1000) + " ms", List.of(new Reading("latency", took)))
                    : Outcome.wrong("does not answer a ping");
        } catch (IOException failed) {
            return Failures.outcome(failed);
        }
    }
}
