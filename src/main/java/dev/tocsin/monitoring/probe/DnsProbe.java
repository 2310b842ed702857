package dev.tocsin.monitoring.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** {@code kind: dns}: every resolver asked has the records that are expected, and how long each took. */
@Component
class DnsProbe implements ProbeKind {
    private static final Set<String> TYPES =
            new TreeSet<>(List.of("A", "AAAA", "CNAME", "MX", "NS", "PTR", "SOA", "SRV", "TXT", "CAA"));

    @Override
    public String name() {
        return "dns";
    }

    @Override
    public String failing() {
        return "endpoint-down";
    }

    @Override
    public Probe read(String monitor, String target, dev.tocsin.monitoring.yaml.Section section) {
        int type = Type.value(section.oneOf("record", "A", TYPES));
        List<HostPort> resolvers = section.texts("resolvers").stream()
                .map(it -> HostPort.read(it, 53, section))
                .toList();
        List<String> expect = section.texts("expect");
        boolean absent = section.flag("absent", false);
        Name name = name(target, section);
        return timeout -> attempt(new Query(name, type, expect, absent), resolvers, timeout);
    }

    private record Query(Name name, int type, List<String> expect, boolean absent) {}

    private record Reply(String resolver, double seconds, List<String> values, String problem) {}

    private static Name name(String target, dev.tocsin.monitoring.yaml.Section section) {
        try {
            if (!target.isEmpty()) {
                return Name.fromString(target, Name.root);
            }
        } catch (TextParseException notOne) {
            // said below
        }
        section.fault("target", "must be a domain name");
        return Name.root;
    }

    private static Outcome attempt(Query query, List<HostPort> resolvers, Duration timeout)
            throws InterruptedException {
        Map<String, InetSocketAddress> servers = new LinkedHashMap<>();
        resolvers.forEach(it -> servers.put(it.toString(), new InetSocketAddress(it.host(), it.port())));
        if (servers.isEmpty()) {
            ResolverConfig.getCurrentConfig().servers().forEach(it -> servers.put(it.getHostString(), it));
        }
        long begun = System.nanoTime();
        Map<String, CompletableFuture<Message>> asked = new LinkedHashMap<>();
        servers.forEach((name, address) -> asked.put(name, ask(query, address, timeout)));
        List<Reply> replies = new ArrayList<>();
        for (Map.Entry<String, CompletableFuture<Message>> it : asked.entrySet()) {
            replies.add(reply(query, it.getKey(), it.getValue(), begun, timeout));
        }
        return outcome(query, replies);
    }

    private static CompletableFuture<Message> ask(Query query, InetSocketAddress address, Duration timeout) {
        if (address.isUnresolved()) {
            return CompletableFuture.failedFuture(new IOException("the resolver's own name does not resolve"));
        }
        SimpleResolver resolver = new SimpleResolver(address);
        resolver.setTimeout(timeout);
        Record question = Record.newRecord(query.name(), query.type(), DClass.IN);
        return resolver.sendAsync(Message.newQuery(question)).toCompletableFuture();
    }

    private static Reply reply(
            Query query, String resolver, CompletableFuture<Message> asked, long begun, Duration timeout)
            throws InterruptedException {
        try {
            long left = Math.max(1, timeout.toNanos() - (System.nanoTime() - begun));
            Message answer = asked.get(left, TimeUnit.NANOSECONDS);
            double seconds = (System.nanoTime() - begun) / 1e9;
            List<String> values = answer.getSection(org.xbill.DNS.Section.ANSWER).stream()
                    .filter(it -> it.getType() == query.type())
                    .map(it -> it.rdataToString().replaceAll("\\.$", "").replace("\"", ""))
                    .sorted()
                    .toList();
            return new Reply(resolver, seconds, values, problem(query, answer.getRcode(), values));
        } catch (TimeoutException late) {
            return new Reply(resolver, timeout.toMillis() / 1e3, List.of(), "does not answer in time");
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            return new Reply(
                    resolver,
                    (System.nanoTime() - begun) / 1e9,
                    List.of(),
                    "does not answer: " + Failures.words(cause));
        }
    }

    private static String problem(Query query, int code, List<String> values) {
        if (query.absent()) {
            return values.isEmpty() ? "" : "has " + String.join(", ", values) + ", expected nothing";
        }
        if (code != Rcode.NOERROR) {
            return "answers " + Rcode.string(code);
        }
        if (values.isEmpty()) {
            return "has no " + Type.string(query.type()) + " record";
        }
        return values.containsAll(query.expect())
                ? ""
                : "has " + String.join(", ", values) + ", expected " + String.join(", ", query.expect());
    }

    private static Outcome outcome(Query query, List<Reply> replies) {
        List<Reading> readings = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Reply reply : replies) {
            if (reply.problem().isEmpty()) {
                readings.add(new Reading("latency", Map.of("resolver", reply.resolver()), reply.seconds()));
            } else {
                problems.add("resolver " + reply.resolver() + " " + reply.problem());
            }
        }
        if (replies.isEmpty()) {
            return Outcome.wrong("this node has no resolver");
        }
        return problems.isEmpty()
                ? Outcome.fine(
                        query.name().toString(true) + " is "
                                + String.join(", ", replies.get(0).values()),
                        readings)
                : Outcome.wrong("", String.join("; ", problems), readings);
    }
}
