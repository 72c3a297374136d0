package dev.sendcode.witness;

import dev.sendcode.schemas.serde.SerdeConformance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The serde's suite against a real registry. */
class ApicurioConformanceIT extends SerdeConformance {

    @SuppressWarnings("NullAway.Init") // before all
    private static Apicurio registry;

    @BeforeAll
    static void startRegistry() {
        registry = Apicurio.start();
    }

    @AfterAll
    static void stopRegistry() {
        registry.close();
    }

    @Override
    protected String registryUrl() {
        return registry.url();
    }
}
