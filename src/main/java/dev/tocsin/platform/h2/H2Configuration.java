package dev.tocsin.platform.h2;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.transaction.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * In place of {@code WRITE_DELAY=0}, with which H2 writes every index that a commit touched once for each commit, one
 * commit after the other.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(H2Configuration.OnFile.class)
class H2Configuration {

    @Bean
    Checkpoint checkpoint(DataSourceProperties database) {
        return new Checkpoint(database.determineUrl(), database.determineUsername(), database.determinePassword());
    }

    @Bean
    PlatformTransactionManager transactionManager(
            Checkpoint checkpoint, ObjectProvider<TransactionManagerCustomizers> customizers) {
        SharedCommits transactions = new SharedCommits(new SharedFlush(checkpoint::run));
        customizers.ifAvailable(it -> it.customize(transactions));
        return transactions;
    }

    static final class OnFile implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata annotated) {
            return context.getEnvironment()
                    .getProperty("spring.datasource.url", "")
                    .matches("jdbc:h2:(?!mem:).*");
        }
    }
}
