package dev.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class PerTransactionTest {
    private final PerTransaction<Set<String>> seen = new PerTransaction<>(HashSet::new);
    private final DataSourceTransactionManager transactions =
            new DataSourceTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:per-transaction"));
    private final TransactionTemplate transaction = template(TransactionDefinition.PROPAGATION_REQUIRED);
    private final TransactionTemplate another = template(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

    @Test
    void isRememberedUntilTheTransactionEnds() {
        transaction.executeWithoutResult(outer -> {
            seen.get().add("once");
            transaction.executeWithoutResult(same -> assertThat(seen.get()).containsExactly("once"));
        });
        transaction.executeWithoutResult(next -> assertThat(seen.get()).isEmpty());
    }

    @Test
    void aTransactionInsideAnotherHasItsOwn() {
        transaction.executeWithoutResult(outer -> {
            seen.get().add("outer");
            another.executeWithoutResult(inner -> {
                assertThat(seen.get()).isEmpty();
                seen.get().add("inner");
            });
            assertThat(seen.get()).containsExactly("outer");
        });
    }

    @Test
    void nothingIsRememberedOfATransactionThatFailed() {
        transaction.executeWithoutResult(failing -> {
            seen.get().add("lost");
            failing.setRollbackOnly();
        });
        transaction.executeWithoutResult(next -> assertThat(seen.get()).isEmpty());
    }

    @Test
    void isFreshEachTimeOutsideATransaction() {
        seen.get().add("forgotten");
        assertThat(seen.get()).isEmpty();
    }

    private TransactionTemplate template(int propagation) {
        TransactionTemplate template = new TransactionTemplate(transactions);
        template.setPropagationBehavior(propagation);
        return template;
    }
}
