package dev.sendcode.schemas.serde;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.jspecify.annotations.Nullable;

/** The Authorization header per address: basic from the address, from a setting or from the Kafka client's own login, or a fixed bearer token. */
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
            case "SASL_INHERIT" -> basic(inherited(configs));
            default ->
                throw new ConfigException(
                        "basic.auth.credentials.source", source, "known are URL, USER_INFO and SASL_INHERIT");
        };
    }

    /** The Kafka client's own user and password: of {@code sasl.jaas.config}, else of the JVM's JAAS file. */
    private static String inherited(Map<String, ?> configs) {
        List<AppConfigurationEntry> modules;
        try {
            // a Kafka client hands it over as a Password, a properties file as text
            String login = SerdeSettings.text(configs, SaslConfigs.SASL_JAAS_CONFIG);
            modules = JaasContext.loadClientContext(
                            login == null ? Map.of() : Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(login)))
                    .configurationEntries();
        } catch (IllegalArgumentException none) {
            throw new ConfigException(
                    "basic.auth.credentials.source",
                    "SASL_INHERIT",
                    "there is no readable sasl.jaas.config to inherit from, and no JAAS file");
        }
        for (AppConfigurationEntry module : modules) {
            Object user = module.getOptions().get("username");
            Object password = module.getOptions().get("password");
            if (user != null && password != null) {
                return user + ":" + password;
            }
        }
        throw new ConfigException(
                "basic.auth.credentials.source",
                "SASL_INHERIT",
                "sasl.jaas.config has no username and password to inherit");
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
