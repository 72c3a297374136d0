package dev.sendcode.runtime.settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One immutable snapshot of all settings.
 *
 * @param version grows with each change; a request's plan is pinned to one
 * @param applications by id
 * @param accounts by id
 * @param templates in the order in which the first that fits is taken
 * @param routes in the order in which the most exact region is taken
 * @param demo whether these are the demo's settings, whose API key everybody knows
 */
public record Settings(
        long version,
        Map<String, Application> applications,
        Map<String, Account> accounts,
        List<Template> templates,
        List<Route> routes,
        boolean demo) {

    /** Keeps its own copies and checks that what is named exists. */
    public Settings {
        applications = Map.copyOf(applications);
        accounts = Map.copyOf(accounts);
        templates = List.copyOf(templates);
        routes = List.copyOf(routes);
        for (Route route : routes) {
            for (String account : route.accounts()) {
                if (!accounts.containsKey(account)) {
                    throw new IllegalArgumentException("route " + route.region() + ": there is no account \"" + account
                            + "\"; the accounts are " + new TreeMap<>(accounts).keySet());
                }
            }
        }
    }

    /**
     * Reads the settings.
     *
     * @param file YAML, UTF-8; absent = the demo's settings
     * @throws dev.sendcode.runtime.config.ConfigurationException naming every problem found
     */
    public static Settings load(Optional<Path> file) {
        return file.map(SettingsFile::read).orElseGet(SettingsFile::demo);
    }

    /** The application of that id. */
    public Optional<Application> application(String id) {
        return Optional.ofNullable(applications.get(id));
    }

    /** The account of that id. */
    public Optional<Account> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /** The application that a presented API key belongs to. Compares in constant time. */
    public Optional<Application> byApiKey(String presentedKey) {
        byte[] presented = hashOf(presentedKey).getBytes(StandardCharsets.US_ASCII);
        Application found = null;
        for (Application application : applications.values()) {
            for (String valid : application.apiKeyHashes()) {
                if (MessageDigest.isEqual(presented, valid.getBytes(StandardCharsets.US_ASCII))) {
                    found = application;
                }
            }
        }
        return Optional.ofNullable(found);
    }

    /** What settings keep of an API key: SHA-256 in hex. Keys are random and long, so a slow hash would add nothing. */
    public static String hashOf(String apiKey) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(apiKey.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
