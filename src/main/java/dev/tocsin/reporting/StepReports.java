package dev.tocsin.reporting;

import dev.tocsin.reporting.facts.FactStore;
import dev.tocsin.reporting.facts.Steps;
import dev.tocsin.reporting.facts.Words;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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
     * Every step on which some incident that is asked about stood; the one that took most time first. A million
     * incidents take tens of megabytes, so one at a time.
     *
     * @param process id of the diagram; the question's tier is not looked at
     */
    public synchronized List<StepTime> of(String process, Question question) {
        String prefix = "b:" + process + "/";
        Map<Integer, Boolean> wanted = new HashMap<>();
        Map<Integer, Lengths> byStep = new HashMap<>();
        Predicate<Steps> asked = asked(question);
        facts.readSteps(question.from(), question.until(), steps -> {
            for (Steps.Stay stay : asked.test(steps) ? steps.stays() : List.<Steps.Stay>of()) {
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

    /** Steps know their incident only by its number; whose it is stands in its facts. */
    private Predicate<Steps> asked(Question question) {
        if (question.service() == null && question.team() == null) {
            return steps -> true;
        }
        Set<Long> numbers = new HashSet<>();
        facts.read(question.from(), question.until(), fact -> {
            if (question.isOf(words.word(fact.service()), words.word(fact.team()))) {
                numbers.add(fact.number());
            }
        });
        return steps -> numbers.contains(steps.number());
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
