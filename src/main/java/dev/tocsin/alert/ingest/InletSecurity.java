package dev.tocsin.alert.ingest;

import java.util.List;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** The inlets' own filter chain, before every other: tokens only, no session, nothing for browsers. */
@Configuration(proxyBeanMethods = false)
class InletSecurity {
    /** Those that the firewall lets through. */
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain inlets(Admission admission) {
        return new DefaultSecurityFilterChain(request -> Dialect.of(request).isPresent(), new InletFilter(admission));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerRefusals() {
        return tomcat -> tomcat.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ContainerRefusals()));
    }

    /** An odd method would be refused again on its way to the error page, and answered with nothing. */
    @Bean
    RequestRejectedHandler oddMethods() {
        return (request, response, rejected) -> {
            if (METHODS.contains(request.getMethod())) {
                response.sendError(400);
            } else {
                response.setHeader("Allow", String.join(", ", METHODS));
                Dialect.of(request)
                        .orElse(Dialect.OWN)
                        .refuse(response, Refusal.of(405, "no address here knows this method"));
            }
        };
    }
}
