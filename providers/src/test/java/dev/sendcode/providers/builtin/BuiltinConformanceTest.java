package dev.sendcode.providers.builtin;

import dev.sendcode.providers.ProviderConformance;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.VendorAccount;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class BuiltinConformanceTest extends ProviderConformance {

    @Override
    protected String id() {
        return BuiltinProvider.ID;
    }

    @Override
    protected VendorAccount account() {
        return new VendorAccount("builtin", Map.of(BuiltinProvider.BACKING, "sandbox"));
    }

    @Override
    protected Rendered rendered(Words words, boolean mainland) {
        return new Rendered(
                "demo-login",
                Optional.empty(),
                words.signature(),
                List.of(),
                words.text(),
                words.code(),
                words.minutes());
    }

    @Override
    protected Map<String, String> settings(URI simulator, Duration connectTimeout, Duration readTimeout) {
        return Map.of(
                BuiltinSettings.SANDBOX_URL,
                simulator.toString(),
                "connect.timeout",
                connectTimeout.toString(),
                "read.timeout",
                readTimeout.toString());
    }
}
