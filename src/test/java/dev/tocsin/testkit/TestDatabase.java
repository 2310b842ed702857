package dev.tocsin.testkit;

import dev.tocsin.Tocsin;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A database to start servers on: the profile it takes and its URL. */
public record TestDatabase(String profile, String url) {

    /** Starts a node as in production, on a random port; more settings as {@code name=value}. */
    public ConfigurableApplicationContext start(String... settings) {
        Stream<String> all = Stream.of(
                        Stream.of("spring.profiles.active=" + profile),
                        settings().stream(),
                        Stream.of(
                                "server.port=0",
                                "camunda.bpm.generate-unique-process-engine-name=true",
                                "camunda.bpm.generate-unique-process-application-name=true",
                                "spring.jmx.enabled=false"),
                        Stream.of(settings))
                .flatMap(it -> it);
        return new SpringApplicationBuilder(Tocsin.class)
                .run(all.map(it -> "--" + it).toArray(String[]::new));
    }

    /** What leads a server to it, as {@code name=value}. */
    public List<String> settings() {
        List<String> settings = new ArrayList<>(List.of("spring.datasource.url=" + url));
        if (url.contains("user=")) {
            settings.add("spring.datasource.username=" + parameter("user"));
            settings.add("spring.datasource.password=" + parameter("password"));
        }
        return settings;
    }

    /** The same database behind a cable that can be cut. */
    public TestDatabase through(Cable cable) {
        return new TestDatabase(profile, url.replaceFirst(":\\d+/", ":" + cable.port() + "/"));
    }

    private String parameter(String name) {
        Matcher found = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(url);
        return found.find() ? found.group(1) : "";
    }
}
