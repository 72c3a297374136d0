package dev.sendcode.bench;

import dev.sendcode.runtime.settings.Settings;

/** Settings for a load: so many applications, one account, one template, one route. */
final class BenchSettings {

    private static final String PREFIX = "bench-";

    private BenchSettings() {}

    /** The id of an application. */
    static String application(int number) {
        return PREFIX + number;
    }

    /** The number in such an id. */
    static int number(String application) {
        return Integer.parseInt(application.substring(PREFIX.length()));
    }

    /** A settings file with that many applications; limits are so high that none is met. */
    static String yaml(int applications) {
        return applications(applications) + """
                accounts:
                  - id: bench
                    provider: builtin
                    callbackToken: bench-token
                    horizon: 24h
                    perMinute: 10000000
                    perDay: 100000000
                    fields: {backing: sandbox}
                templates:
                  - {id: login, provider: builtin, scenario: LOGIN, signature: Sendcode, text: "{code} is your code."}
                routes:
                  - {region: "*", accounts: [bench]}
                """;
    }

    /** The same with two accounts at a vendor of ours. */
    static String gateways(int applications, BenchVendor vendor) {
        return applications(applications)
                + "accounts:\n"
                + gateway(BenchVendor.GOOD, vendor)
                + gateway(BenchVendor.HANGING, vendor)
                + """
                templates:
                  - {id: login, provider: http, scenario: LOGIN, signature: Sendcode, text: "{code} is your code."}
                routes:
                  - {region: "*", accounts: [good]}
                """;
    }

    private static String gateway(String account, BenchVendor vendor) {
        return """
                  - id: %s
                    provider: http
                    callbackToken: bench-token-%s
                    horizon: 24h
                    perMinute: 10000000
                    perDay: 100000000
                    fields:
                      preset: custom
                      gatewayName: Bench
                      url: "%s"
                      account: bench
                      password: bench-password
                      contentType: json
                      signaturePrefix: "off"
                      phoneFormat: cc
                      fields: "to={phone}, text={text}, id={dispatchId}"
                      successPointer: /code
                      successValue: "0"
                      messageIdPointer: /id
                """.formatted(account, account, vendor.url(account));
    }

    private static String applications(int count) {
        var yaml = new StringBuilder("version: 1\napplications:\n");
        for (int i = 0; i < count; i++) {
            yaml.append("  - {id: %s, name: Bench %d, international: true, apiKeys: [\"sha256:%s\"]}%n"
                    .formatted(application(i), i, Settings.hashOf("key of " + application(i))));
        }
        return yaml.toString();
    }
}
