package dev.tocsin.web.rest;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/** What {@code /v3/api-docs} says of all operations alike: how to sign in, how they refuse, what they are called. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String PROBLEM = "Problem";

    /** RFC 9457, with the places of what is wrong. */
    record Problem(String type, String title, int status, String detail, String instance, List<Fault> errors) {}

    /** What is wrong at a JSON pointer. */
    record Fault(String pointer, String detail) {}

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Tocsin")
                        .version("v1")
                        .description("Incidents, people, teams and the sources of alerts. Alertmanager's, Grafana's and"
                                + " PagerDuty's own interfaces are served as they describe them."))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An API token; alerts take an integration's token"))
                        .addSecuritySchemes(
                                "password",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("A person's login and password, or any name and a token")))
                .addSecurityItem(new SecurityRequirement().addList("token"))
                .addSecurityItem(new SecurityRequirement().addList("password"));
    }

    @Bean
    OpenApiCustomizer problems() {
        return api -> ModelConverters.getInstance().readAll(Problem.class).forEach((name, schema) -> api.getComponents()
                .addSchemas(name, schema));
    }

    /** Called after its class and method, so that names stay when others come. */
    @Bean
    OperationCustomizer operations() {
        return (operation, method) -> {
            operation.setOperationId(name(method));
            return refusing(operation);
        };
    }

    @Bean
    OpenApiCustomizer idProperties() {
        return api -> api.getComponents().getSchemas().values().stream()
                .map(ApiDescription::properties)
                .forEach(properties -> properties.replaceAll(
                        (name, property) -> isId(name, property) ? new StringSchema() : property));
    }

    @Bean
    ParameterCustomizer idParameters() {
        return (parameter, method) -> {
            if (parameter != null && isId(parameter.getName(), parameter.getSchema())) {
                parameter.setSchema(new StringSchema().pattern("\\d{1,19}"));
            }
            return parameter;
        };
    }

    @SuppressWarnings("rawtypes") // as the library has them
    private static Map<String, Schema> properties(Schema<?> schema) {
        Map<String, Schema> properties = schema.getProperties();
        return properties == null ? new LinkedHashMap<>() : properties;
    }

    private static boolean isId(String name, @Nullable Schema<?> schema) {
        return schema != null && "int64".equals(schema.getFormat()) && PlainIds.named(name);
    }

    private static String name(HandlerMethod method) {
        String type = method.getBeanType().getSimpleName().replaceAll("(Controller|Endpoint)$", "");
        return Character.toLowerCase(type.charAt(0))
                + type.substring(1)
                + Character.toUpperCase(method.getMethod().getName().charAt(0))
                + method.getMethod().getName().substring(1);
    }

    private static Operation refusing(Operation operation) {
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("refused, and why")
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(new Schema<>()
                                                                .$ref("#/components/schemas/" + PROBLEM)))));
        return operation;
    }
}
