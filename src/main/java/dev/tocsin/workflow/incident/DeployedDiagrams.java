package dev.tocsin.workflow.incident;

import dev.tocsin.platform.NotFound;
import dev.tocsin.reporting.Diagrams;
import dev.tocsin.workflow.engine.NewestProcesses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The diagrams as they are deployed. */
@Component
class DeployedDiagrams implements Diagrams {
    private final RepositoryService repository;
    private final NewestProcesses processes;

    DeployedDiagrams(@Lazy RepositoryService repository, NewestProcesses processes) {
        this.repository = repository;
        this.processes = processes;
    }

    @Override
    public String xml(String process) {
        String newest = processes.find(process).orElseThrow(() -> new NotFound("There is no diagram " + process));
        try (InputStream in = repository.getProcessModel(newest)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
