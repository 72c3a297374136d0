package dev.sendcode.router;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * State values are records in CBOR, as arrays of their components: half the size of maps, for names are longer than values. Readable by a version that
 * knows more or fewer components, so that N and N-1 may run side by side, as long as new ones come last and mean nothing when they are null or 0.
 */
final class StateSerde {

    private static final ObjectMapper CBOR = CBORMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new RecordsAsArrays())
            .build();

    private static final class RecordsAsArrays extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public JsonFormat.@Nullable Value findFormat(Annotated about) {
            return about instanceof AnnotatedClass && about.getRawType().isRecord()
                    ? JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY)
                    : super.findFormat(about);
        }
    }

    private StateSerde() {}

    static <T> Serde<T> of(Class<T> type) {
        var writer = CBOR.writerFor(type);
        var reader = CBOR.readerFor(type);
        return Serdes.serdeFrom(
                (topic, value) -> {
                    try {
                        return value == null ? null : writer.writeValueAsBytes(value);
                    } catch (JacksonException bug) {
                        throw new SerializationException("state of " + topic + " cannot be written", bug);
                    }
                },
                (topic, bytes) -> {
                    try {
                        return bytes == null ? null : reader.readValue(bytes);
                    } catch (IOException damaged) {
                        throw new SerializationException("state of " + topic + " cannot be read", damaged);
                    }
                });
    }
}
