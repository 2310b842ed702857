package dev.tocsin.alert.ingest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;

/** The inlets' own filter chain, before every other: tokens only, no session, nothing for browsers. */
@Configuration(proxyBeanMethods = false)
class InletSecurity {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain inlets(Admission admission) {
        return new DefaultSecurityFilterChain(request -> Dialect.of(request).isPresent(), new InletFilter(admission));
    }
}
