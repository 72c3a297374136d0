package dev.sendcode.schemas.serde;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The Authorization header per address: basic from the address or from a setting, or a fixed bearer token. */
final class RegistryAuthorization {

    private RegistryAuthorization() {}

    static Map<URI, String> of(Map<String, ?> configs, List<URI> addresses) {
        String everywhere = everywhere(configs);
        var headers = new HashMap<URI, String>();
        for (URI address : addresses) {
            if (everywhere != null) {
                headers.put(address, everywhere);
            } else if (address.getUserInfo() != null) {
                headers.put(address, basic(address.getUserInfo()));
            }
        }
        return Map.copyOf(headers);
    }

    private static @Nullable String everywhere(Map<String, ?> configs) {
        String bearer = either(configs, "bearer.auth.credentials.source");
        if (bearer != null) {
            if (!bearer.equals("STATIC_TOKEN")) {
                throw new ConfigException(
                        "bearer.auth.credentials.source", bearer, "this serde knows STATIC_TOKEN only");
            }
            return "Bearer " + required(configs, "bearer.auth.token", bearer);
        }
        String source = either(configs, "basic.auth.credentials.source");
        return switch (source == null ? "URL" : source.toUpperCase(Locale.ROOT)) {
            case "URL" -> null;
            case "USER_INFO" -> basic(required(configs, "basic.auth.user.info", "USER_INFO"));
            default ->
                throw new ConfigException(
                        "basic.auth.credentials.source", source, "this serde knows URL and USER_INFO only");
        };
    }

    private static String required(Map<String, ?> configs, String key, String because) {
        String value = either(configs, key);
        if (value == null) {
            throw new ConfigException(
                    "Missing required configuration \"" + key + "\": the credentials source is " + because);
        }
        return value;
    }

    private static @Nullable String either(Map<String, ?> configs, String key) {
        String value = SerdeSettings.text(configs, key);
        return value == null ? SerdeSettings.text(configs, "schema.registry." + key) : value;
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }
}
