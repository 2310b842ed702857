package dev.tocsin.workflow.engine.web;

import jakarta.servlet.Filter;
import java.util.Map;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class WebappsConfiguration {

    /**
     * Stands in the place of the webapps' own CSRF filter, which is not registered when its name is taken: that one
     * keeps its token in a session, so that a click answered by another node was refused. Ours is in the sign-in.
     */
    @Bean
    FilterRegistrationBean<Filter> webappsCsrfIsOurs() {
        var filter =
                new FilterRegistrationBean<Filter>((request, response, chain) -> chain.doFilter(request, response));
        filter.setName("CsrfPreventionFilter");
        filter.addUrlPatterns("/camunda/api/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /** After Spring Security, before the webapps' own filters. */
    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappsSignIn() {
        var filter = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        filter.setInitParameters(Map.of("authentication-provider", SpringSignIn.class.getName()));
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        filter.setOrder(101);
        return filter;
    }
}
