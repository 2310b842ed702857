package dev.tocsin.monitoring.heartbeat;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;

/** Pings carry their secret in the path: no sign-in, no session. */
@Configuration(proxyBeanMethods = false)
class PingSecurity {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 10)
    SecurityFilterChain pingsDoor() {
        return new DefaultSecurityFilterChain(
                request -> request.getServletPath().startsWith("/ping/"));
    }
}
