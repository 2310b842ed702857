package dev.tocsin.alert.ingest.own;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An alert as our own inlet takes it; only the published description uses this. */
@Schema(name = "Alert", description = "An alert, or an object with a list of them under \"alerts\"")
record AlertBody(
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        description = "identity; alertname, service and severity are looked at first",
                        example = "{\"alertname\": \"ApiDown\", \"service\": \"guide\", \"severity\": \"critical\"}")
                Map<String, String> labels,
        @Schema(example = "{\"summary\": \"The API does not answer\"}") @Nullable Map<String, String> annotations,
        @Schema(allowableValues = {"firing", "resolved"}) @Nullable String status,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String generatorURL,
        @Schema(description = "identity of your own, instead of the labels") @Nullable String dedupKey,
        @Schema(description = "fires until it is sent as resolved") @Nullable Boolean neverExpires,
        @Nullable Map<String, Double> values) {}
