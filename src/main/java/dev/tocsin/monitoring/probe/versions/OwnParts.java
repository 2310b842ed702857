package dev.tocsin.monitoring.probe.versions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The libraries that Tocsin itself runs with, by the names of their jars, and its Java. */
final class OwnParts {
    private static final Pattern JAR = Pattern.compile("/([^/!]+?)-(\\d[^/!]*)\\.jar!/META-INF/MANIFEST\\.MF$");

    private OwnParts() {}

    static List<Running> look() throws IOException {
        Map<String, Version> parts = new TreeMap<>();
        for (Resource manifest :
                new PathMatchingResourcePatternResolver().getResources("classpath*:META-INF/MANIFEST.MF")) {
            Matcher jar = JAR.matcher(manifest.getURL().toString());
            if (jar.find()) {
                Version.of(jar.group(2)).ifPresent(it -> parts.put(jar.group(1), it));
            }
        }
        Version.of(System.getProperty("java.version", "")).ifPresent(it -> parts.put("java", it));
        List<Running> running = new ArrayList<>();
        parts.forEach((name, version) -> running.add(new Running(name, version, "Tocsin")));
        return running;
    }
}
