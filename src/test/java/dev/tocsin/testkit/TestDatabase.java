package dev.tocsin.testkit;

import dev.tocsin.Tocsin;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A database to start servers on: the profile it takes and its URL. */
public record TestDatabase(String profile, String url) {

    /** Starts a node as in production, on a random port; more settings as {@code name=value}. */
    public ConfigurableApplicationContext start(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.profiles.active=" + profile,
                "--spring.datasource.url=" + url,
                "--server.port=0",
                "--camunda.bpm.generate-unique-process-engine-name=true",
                "--camunda.bpm.generate-unique-process-application-name=true",
                "--spring.jmx.enabled=false"));
        if (url.contains("user=")) {
            arguments.add("--spring.datasource.username=" + parameter("user"));
            arguments.add("--spring.datasource.password=" + parameter("password"));
        }
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        return new SpringApplicationBuilder(Tocsin.class).run(arguments.toArray(String[]::new));
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
