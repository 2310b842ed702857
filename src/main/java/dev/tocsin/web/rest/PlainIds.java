package dev.tocsin.web.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.tocsin.alert.IntegrationId;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.incident.IncidentId;
import java.io.IOException;
import java.util.List;
import java.util.function.ToLongFunction;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ids are strings in JSON: they have more bits than a JavaScript number. */
@Configuration(proxyBeanMethods = false)
class PlainIds {
    static {
        for (Class<?> id :
                new Class<?>[] {IncidentId.class, ResponderId.class, ServiceId.class, TeamId.class, IntegrationId.class
                }) {
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
        module.addSerializer(IntegrationId.class, text(IntegrationId::value));
        module.setSerializerModifier(new LongIds());
        return module;
    }

    /** Whether a property of this name holds an id. */
    static boolean named(String property) {
        return property.equals("id") || property.endsWith("Id");
    }

    private static <T> JsonSerializer<T> text(ToLongFunction<T> value) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T id, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeString(Long.toString(value.applyAsLong(id)));
            }
        };
    }

    private static final class LongIds extends BeanSerializerModifier {
        private static final long serialVersionUID = 1;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> properties) {
            for (BeanPropertyWriter property : properties) {
                Class<?> type = property.getType().getRawClass();
                if (named(property.getName()) && (type == long.class || type == Long.class)) {
                    property.assignSerializer(ToStringSerializer.instance);
                }
            }
            return properties;
        }
    }
}
