package dev.sendcode.schemas.serde;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.specific.AvroGenerated;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Lets Avro read the generated events, and them alone: since 1.12.2 it refuses every class that was not declared trusted.
 *
 * <p>Our serde installs it by itself. A program that reads events with another one (Confluent's, or a plain {@code DatumReader}) calls
 * {@link #install()} first.
 */
public final class TrustedEvents {

    private static final String EVENTS = "dev.sendcode.events";
    private static final AtomicBoolean INSTALLED = new AtomicBoolean();

    private TrustedEvents() {}

    /** Adds the generated events to what is trusted already. Idempotent and thread-safe. */
    public static void install() {
        if (INSTALLED.compareAndSet(false, true)) {
            ClassSecurityValidator.setGlobal(
                    ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), TrustedEvents::isEvent));
        }
    }

    private static boolean isEvent(Class<?> type) {
        return type.getPackageName().equals(EVENTS) && type.isAnnotationPresent(AvroGenerated.class);
    }
}
