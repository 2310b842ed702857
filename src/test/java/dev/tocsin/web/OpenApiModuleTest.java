package dev.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.catalog.Role;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The description of the REST interface, and that it is true. */
class OpenApiModuleTest extends WebStories {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyOperationHasANameASummaryOfRefusalsAndAWayToSignIn() throws Exception {
        JsonNode api = api();
        assertThat(api.at("/info/title").asText()).isEqualTo("Tocsin");
        assertThat(api.at("/components/securitySchemes/token/scheme").asText()).isEqualTo("bearer");
        assertThat(api.at("/servers/0/url").asText()).isEqualTo("/");
        List<String> names = new ArrayList<>();
        api.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    assertThat(operation.at("/responses/200/content"))
                            .as(operation.path("operationId").asText())
                            .isNotEqualTo(JSON.createObjectNode());
                    names.add(operation.path("operationId").asText());
                    assertThat(operation
                                    .at("/responses/default/content/application~1problem+json/schema/$ref")
                                    .asText())
                            .isEqualTo("#/components/schemas/Problem");
                }));
        assertThat(names)
                .doesNotHaveDuplicates()
                .contains("incidentsAcknowledge", "peopleAdd", "teamsRotate", "servicesChange", "tokensRevoke")
                .noneMatch(name -> name.matches("(?!ping).*_\\d+"));
        assertThat(api.at("/components/schemas/Problem/properties/errors/type").asText())
                .isEqualTo("array");
        assertThat(api.path("paths").fieldNames()).toIterable().noneMatch(it -> it.contains("engine"));
    }

    @Test
    void everyReferenceOfTheDescriptionLeadsSomewhere() throws Exception {
        JsonNode api = api();
        List<String> references =
                api.findValues("$ref").stream().map(JsonNode::asText).toList();
        assertThat(references).isNotEmpty().allSatisfy(it -> assertThat(
                        api.at(it.substring(1)).isMissingNode())
                .isFalse());
    }

    @Test
    void idsAreTextAndWhatIsNotThereIsLeftOut() throws Exception {
        fire();
        String incident = browser()
                .get("/api/v1/incidents/INC-" + fire().number(), "Authorization", token("ana"))
                .body();
        assertThat(incident)
                .doesNotContainPattern("\"\\w*[iI]d\":\\d")
                .doesNotContain(":{\"value\":")
                .doesNotContain("null")
                .containsPattern("\"integration\":\"\\d+\"")
                .containsPattern("\"number\":\\d+");
        JsonNode api = api();
        assertThat(api.at("/components/schemas/StoredAlert/properties/id/type").asText())
                .isEqualTo("string");
        assertThat(api.at("/components/schemas/StoredAlert/properties/integration/type")
                        .asText())
                .isEqualTo("string");
    }

    @Test
    void anOversizedBodyIsRefusedWhetherItsLengthIsSaidOrNot() throws Exception {
        byte[] large = ("{\"title\":\"" + "x".repeat(3_000_000) + "\",\"priority\":\"LOW\"}").getBytes();
        HttpResponse<String> said = post(BodyPublishers.ofByteArray(large), "application/json");
        assertThat(said.statusCode()).isEqualTo(413);
        HttpResponse<String> unsaid =
                post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)), "application/json");
        assertThat(unsaid.statusCode()).isEqualTo(413);
        for (HttpResponse<String> answer : List.of(said, unsaid)) {
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("at most 2097152 bytes");
        }
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() throws Exception {
        for (String type : List.of("multipart/form-data", "text/plain", "application/xml", "nonsense")) {
            HttpResponse<String> answer = post(BodyPublishers.ofString("x"), type);
            assertThat(answer.statusCode()).as(type).isBetween(400, 415);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    private HttpResponse<String> post(HttpRequest.BodyPublisher body, String type) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/incidents"))
                                .header("Authorization", token("ana", Role.ON_CALL))
                                .header("Content-Type", type)
                                .POST(body)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode api() throws Exception {
        return JSON.readTree(browser().get("/v3/api-docs").body());
    }
}
