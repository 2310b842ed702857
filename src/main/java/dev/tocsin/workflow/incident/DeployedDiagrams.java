package dev.tocsin.workflow.incident;

import dev.tocsin.platform.NotFound;
import dev.tocsin.reporting.Diagrams;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The diagrams as they are deployed. */
@Component
class DeployedDiagrams implements Diagrams {
    private final RepositoryService repository;

    DeployedDiagrams(@Lazy RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public String xml(String process) {
        ProcessDefinition newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
        if (newest == null) {
            throw new NotFound("There is no diagram " + process);
        }
        try (InputStream in = repository.getProcessModel(newest.getId())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
