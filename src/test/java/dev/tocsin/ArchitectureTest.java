package dev.tocsin;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;

/** The house rules that byte code and files can show. */
class ArchitectureTest {
    private static final Path SOURCES = Path.of("src");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tocsin");

    @Test
    void modulesUseOnlyWhatTheyMay() {
        ApplicationModules.of(Tocsin.class).verify();
    }

    /** A package-info among the tests would hide what the module may use. */
    @Test
    void testsDeclareNoModules() throws IOException {
        assertThat(sources().stream()
                        .filter(file -> file.endsWith("package-info.java") && file.startsWith("src/test"))
                        .filter(file -> file.getNameCount()
                                        == Path.of("src/test/java/dev/tocsin/x/y")
                                                .getNameCount()
                                && Files.exists(Path.of("src/main")
                                        .resolve(Path.of("src/test").relativize(file)))))
                .isEmpty();
    }

    @Test
    void onlyWorkflowKnowsTheEngine() {
        noClasses()
                .that(resideOutsideOfPackage("dev.tocsin.workflow.."))
                .should()
                .dependOnClassesThat(resideInAPackage("org.camunda.."))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void onlySlackKnowsSlack() {
        noClasses()
                .that(resideOutsideOfPackage("dev.tocsin.slack.."))
                .should()
                .dependOnClassesThat(resideInAPackage("com.slack.."))
                .check(CLASSES);
    }

    @Test
    void onlyPluginsKnowTheEnginesInside() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tocsin.workflow.engine..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.camunda.bpm.engine.impl.."))
                .check(CLASSES);
    }

    @Test
    void everyNowComesFromTheClock() {
        var rule = noClasses()
                .that()
                .haveSimpleNameNotEndingWith("TimeConfiguration")
                .should();
        var now = rule.callMethod(Instant.class, "now").orShould().callMethod(Clock.class, "systemUTC");
        for (Class<?> type : List.of(
                LocalDate.class, LocalDateTime.class, LocalTime.class, OffsetDateTime.class, ZonedDateTime.class)) {
            now = now.orShould().callMethod(type, "now");
        }
        now.orShould()
                .callMethod(System.class, "currentTimeMillis")
                // Our clock ticks in microseconds, and the JDK's millis() divides by the milliseconds of a tick
                .orShould()
                .callMethod(Clock.class, "millis")
                .orShould()
                .callConstructor(Date.class)
                .check(CLASSES);
    }

    /** On H2 that question reads every process there is: RunningInstances asks it in other words. */
    @Test
    void nobodyAsksTheEngineForInstancesByBusinessKey() {
        noClasses()
                .should()
                .callMethod(ProcessInstanceQuery.class, "processInstanceBusinessKey", String.class)
                .check(CLASSES);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(CLASSES)
                .filteredOn(type -> !type.getName().equals("dev.tocsin.catalog.Service"))
                .noneMatch(type -> type.getSimpleName().matches(".*(Service|Manager|Util|Utils|Helper|DTO|Dto|Impl)"));
    }

    @Test
    void filesAreShort() throws IOException {
        assertThat(sources()).allSatisfy(file -> assertThat(lines(file)).hasSizeLessThanOrEqualTo(300));
    }

    @Test
    void packagesAreSmall() throws IOException {
        Map<Path, Long> sizes = sources().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .filter(file -> file.startsWith("src/main"))
                .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        assertThat(sizes).allSatisfy((folder, files) -> assertThat(files).isLessThanOrEqualTo(20));
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        assertThat(sources().stream().map(Path::getParent).distinct().filter(folder -> folder.startsWith("src/main")))
                .allSatisfy(folder -> assertThat(Files.readString(folder.resolve("package-info.java")))
                        .contains("@NullMarked"));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
