package dev.sendcode.schemas.serde;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Against a registry in memory; module registry-it repeats it against a real one. */
class SerdeConformanceTest extends SerdeConformance {

    private static MemoryRegistry registry;

    @BeforeAll
    static void startRegistry() {
        registry = MemoryRegistry.start();
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
