package dev.tocsin.web.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.incident.IncidentId;
import java.io.IOException;
import java.util.function.ToLongFunction;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ids are strings in JSON: they have more bits than a JavaScript number. */
@Configuration(proxyBeanMethods = false)
class PlainIds {
    static {
        for (Class<?> id : new Class<?>[] {IncidentId.class, ResponderId.class, ServiceId.class, TeamId.class}) {
            SpringDocUtils.getConfig().replaceWithClass(id, String.class);
        }
    }

    @Bean
    Module idsAsText() {
        SimpleModule module = new SimpleModule("ids");
        module.addSerializer(IncidentId.class, text(IncidentId::value));
        module.addSerializer(ResponderId.class, text(ResponderId::value));
        module.addSerializer(ServiceId.class, text(ServiceId::value));
        module.addSerializer(TeamId.class, text(TeamId::value));
        return module;
    }

    private static <T> JsonSerializer<T> text(ToLongFunction<T> value) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T id, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeString(Long.toString(value.applyAsLong(id)));
            }
        };
    }
}
