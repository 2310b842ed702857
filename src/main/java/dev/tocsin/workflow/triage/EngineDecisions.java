package dev.tocsin.workflow.triage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tables as the engine has deployed them; a new version is noticed after five seconds. Asked outside the caller's
 * transaction, so that a table somebody broke cannot roll it back, and in one that only reads: nobody waits for its commit.
 */
@Component
class EngineDecisions implements Decisions {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final TransactionTemplate outside;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    EngineDecisions(
            DecisionService decisions,
            RepositoryService repository,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.decisions = decisions;
        this.repository = repository;
        this.outside = new TransactionTemplate(transactions);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.outside.setReadOnly(true);
        this.clock = clock;
    }

    @Override
    public Deployed latest(String key) {
        Instant now = clock.instant();
        Known last = known.get(key);
        if (last != null && now.isBefore(last.until) && now.isAfter(last.until.minus(FRESH.multipliedBy(2)))) {
            return last.decision;
        }
        Deployed found = outside(() -> find(key, last == null ? null : last.decision));
        known.put(key, new Known(found, now.plus(FRESH)));
        return found;
    }

    @Override
    public Map<String, @Nullable Object> evaluate(Deployed decision, Map<String, @Nullable Object> inputs) {
        return outside(() -> decisions
                .evaluateDecisionById(decision.id())
                .variables(inputs)
                .evaluate()
                .getSingleResult()
                .getEntryMap());
    }

    private Deployed find(String key, @Nullable Deployed last) {
        var definition = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .latestVersion()
                .singleResult();
        if (definition == null) {
            throw new IllegalStateException("No decision table " + key + " is deployed");
        }
        if (last != null && last.id().equals(definition.getId())) {
            return last;
        }
        var bands = Bands.of(repository.getDmnModelInstance(definition.getId()));
        return new Deployed(definition.getId(), key, definition.getVersion(), bands);
    }

    @SuppressWarnings("NullAway") // the callback never answers null
    private <T> T outside(Supplier<T> work) {
        return outside.execute(status -> work.get());
    }

    private record Known(Deployed decision, Instant until) {}
}
