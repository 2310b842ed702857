package dev.tocsin.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testkit.TocsinTest;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

@TocsinTest
class EngineStartModuleTest {
    @Autowired
    ConfigurableListableBeanFactory beans;

    @Autowired
    JdbcClient sql;

    @Autowired
    ProcessEngine engine;

    @Test
    void waitsForFlyway() {
        String[] engines = beans.getBeanNamesForType(ProcessEngineFactoryBean.class, true, false);
        assertThat(engines).hasSize(1);
        String name = engines[0].substring(1);

        assertThat(beans.getBeanDefinition(name).getDependsOn()).contains("flywayInitializer");
    }

    @Test
    void findsTheTablesThatFlywayMade() {
        List<String> tables = sql.sql(
                        "select table_name from information_schema.tables where table_name like 'ACT\\_%'")
                .query(String.class)
                .list();
        List<String> columns = sql.sql("select column_name from information_schema.index_columns"
                        + " where index_name = 'ACT_IDX_JOB_DUE' order by ordinal_position")
                .query(String.class)
                .list();

        assertThat(tables).hasSize(49);
        assertThat(columns).containsExactly("DUEDATE_");
    }

    @Test
    void keepsMillisecondsInEveryDate() {
        assertThat(sql.sql("select count(*) from information_schema.columns where table_name like 'ACT\\_%'"
                                + " and data_type = 'TIMESTAMP' and datetime_precision <> 3")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void asksForAuthorization() {
        assertThat(engine.getProcessEngineConfiguration().isAuthorizationEnabled())
                .isTrue();
        assertThat(engine.getProcessEngineConfiguration().isJobExecutorAcquireByDueDate())
                .isTrue();
    }
}
