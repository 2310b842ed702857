package dev.tocsin.monitoring.probe.versions;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The libraries that Tocsin itself runs with, as their jars name them. */
final class OwnParts {
    private OwnParts() {}

    static List<Running> look() throws IOException {
        Map<String, Version> parts = new TreeMap<>();
        var classes = new PathMatchingResourcePatternResolver();
        for (Resource manifest : classes.getResources("classpath*:META-INF/MANIFEST.MF")) {
            try (InputStream in = manifest.getInputStream()) {
                Attributes about = new Manifest(in).getMainAttributes();
                put(
                        parts,
                        about.getValue(Attributes.Name.IMPLEMENTATION_TITLE),
                        about.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
            }
        }
        for (Resource pom : classes.getResources("classpath*:META-INF/maven/**/pom.properties")) {
            try (InputStream in = pom.getInputStream()) {
                Properties about = new Properties();
                about.load(in);
                put(parts, about.getProperty("artifactId"), about.getProperty("version"));
            }
        }
        put(parts, "java", System.getProperty("java.version"));
        List<Running> running = new ArrayList<>();
        parts.forEach((name, version) -> running.add(new Running(name, version, "Tocsin")));
        return running;
    }

    private static void put(
            Map<String, Version> parts,
            @org.jspecify.annotations.Nullable String name,
            @org.jspecify.annotations.Nullable String version) {
        if (name != null && version != null) {
            Version.of(version).ifPresent(it -> parts.put(name.strip(), it));
        }
    }
}
