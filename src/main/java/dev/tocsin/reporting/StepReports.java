package dev.tocsin.reporting;

import dev.tocsin.reporting.facts.FactStore;
import dev.tocsin.reporting.facts.Steps;
import dev.tocsin.reporting.facts.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Where the processes of closed incidents spent their time. */
@Component
public class StepReports {
    private final FactStore facts;
    private final Words words;

    StepReports(FactStore facts, Words words) {
        this.facts = facts;
        this.words = words;
    }

    /** Times on one step of a diagram, by the step's id. */
    public record StepTime(String step, int count, Duration total, Duration median, Duration p95) {}

    /**
     * Every step on which some incident opened between these times stood; the one that took most time first. A million
     * incidents take tens of megabytes, so one at a time.
     *
     * @param process id of the diagram
     */
    public synchronized List<StepTime> of(String process, Instant from, Instant until) {
        String prefix = "b:" + process + "/";
        Map<Integer, Boolean> wanted = new HashMap<>();
        Map<Integer, Lengths> byStep = new HashMap<>();
        facts.readSteps(from, until, steps -> {
            for (Steps.Stay stay : steps.stays()) {
                if (wanted.computeIfAbsent(stay.step(), step -> words.word(step).startsWith(prefix))) {
                    byStep.computeIfAbsent(stay.step(), step -> new Lengths()).add(stay.millis());
                }
            }
        });
        return byStep.entrySet().stream()
                .map(it -> it.getValue().of(words.word(it.getKey()).substring(prefix.length())))
                .sorted(Comparator.comparing(StepTime::total).reversed())
                .toList();
    }

    private static final class Lengths {
        private long[] millis = new long[16];
        private int count;

        void add(long length) {
            if (count == millis.length) {
                millis = Arrays.copyOf(millis, 2 * count);
            }
            millis[count++] = length;
        }

        StepTime of(String step) {
            long[] sorted = Arrays.copyOf(millis, count);
            Arrays.sort(sorted);
            return new StepTime(
                    step,
                    count,
                    Duration.ofMillis(Arrays.stream(sorted).sum()),
                    Duration.ofMillis(sorted[(count + 1) / 2 - 1]),
                    Duration.ofMillis(sorted[(int) ((95L * count + 99) / 100) - 1]));
        }
    }
}
