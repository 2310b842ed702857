package dev.tocsin.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A team's own copy of the diagrams, with other numbers on them. */
public final class Models {
    private final Path folder;

    private Models(Path folder) {
        this.folder = folder;
    }

    public static Models copiedTo(Path folder) {
        Path source = Path.of("bpmn");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path to = folder.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new Models(folder);
    }

    /** Changes what one timer of a diagram says, as a person would in the modeler. */
    public Models timer(String diagram, String timer, String duration) {
        Path file = folder.resolve(diagram + ".bpmn");
        try {
            Matcher found = Pattern.compile("(?s)(<bpmn:boundaryEvent id=\"" + timer
                            + "\"(?:(?!</bpmn:boundaryEvent>).)*?" + "<bpmn:timeDuration[^>]*>)[^<]+")
                    .matcher(Files.readString(file));
            if (!found.find()) {
                throw new IllegalStateException(diagram + " has no timer " + timer);
            }
            Files.writeString(file, found.replaceFirst("$1" + duration));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    /** The setting that makes a server use them. */
    public String setting() {
        return "TOCSIN_MODELS=file:" + folder.toAbsolutePath();
    }
}
