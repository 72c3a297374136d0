package dev.sendcode.guarantees;

import dev.sendcode.events.Channel;
import dev.sendcode.runtime.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a cluster is set up with.
 *
 * @param name of the scenario, for its folder
 * @param partitions of every topic
 * @param window the dedup window
 * @param validity how long a code lives
 * @param horizon when what nobody can know counts as unknown
 * @param receipts whether the account pushes receipts; where it does not, a request ends with the vendor's word that it took the message
 * @param environment on top of what every process gets; variables of one process concern no other
 */
record Scene(
        String name,
        int partitions,
        Duration window,
        Duration validity,
        Duration horizon,
        boolean receipts,
        Map<String, String> environment) {

    /** The application that asks. */
    static final String APPLICATION = "demo";

    /** Its API key. */
    static final String API_KEY = "demo-key";

    /** What it asks for. */
    static final Channel CHANNEL = Channel.CHANNEL_LOGIN;

    /** The account that all goes by, of the provider of the same name. */
    static final String ACCOUNT = "builtin";

    /** Six partitions, a window and a horizon of a minute, a validity of five, receipts. */
    static Scene named(String name) {
        return new Scene(name, 6, Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(1), true, Map.of());
    }

    /** The same with another window. */
    Scene withWindow(Duration other) {
        return new Scene(name, partitions, other, validity, horizon, receipts, environment);
    }

    /** The same with codes that live an hour, and as long a horizon: nothing ends by time. */
    Scene withoutHurry() {
        return new Scene(name, partitions, window, Duration.ofHours(1), Duration.ofHours(1), receipts, environment);
    }

    /** The same with an account that pushes no receipts. */
    Scene withoutReceipts() {
        return new Scene(name, partitions, window, validity, horizon, false, environment);
    }

    /** The same with one more variable. */
    Scene with(String variable, String value) {
        var more = new TreeMap<>(environment);
        more.put(variable, value);
        return new Scene(name, partitions, window, validity, horizon, receipts, more);
    }

    /** The settings in the form of the settings file. */
    String settings() {
        return """
                version: 1
                applications:
                  - id: %s
                    apiKeys: ["sha256:%s"]
                    international: true
                    window: %ds
                    validity: %dm
                    phoneLimits: [1000/1s]
                accounts:
                  - id: %s
                    provider: builtin
                    callbackToken: demo-token
                    receipts: %s
                    horizon: %dm
                    perMinute: 1000000
                    perDay: 10000000
                    fields: {backing: sandbox}
                templates:
                  - {id: login, provider: builtin, scenario: LOGIN, signature: Sendcode, text: "{code} is your code. It is good for {minutes} minutes."}
                routes:
                  - {region: "*", accounts: [%s]}
                """.formatted(
                        APPLICATION,
                        Settings.hashOf(API_KEY),
                        window.toSeconds(),
                        validity.toMinutes(),
                        ACCOUNT,
                        receipts,
                        horizon.toMinutes(),
                        ACCOUNT);
    }
}
