package dev.sendcode.junit;

import dev.sendcode.client.SendCodes;
import dev.sendcode.client.SendCodesConfig;
import dev.sendcode.standalone.Plan;
import dev.sendcode.standalone.Ports;
import dev.sendcode.standalone.Standalone;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Sendcode and what the tests reach it by. JUnit closes it with the store that holds it. */
record Running(Standalone standalone, SendCodes publisher, HttpClient client, Inbox inbox, FreshPhones phones)
        implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Running.class);

    static Running start(Map<String, String> variables) {
        var standalone = Standalone.of(
                new Plan(Ports.free(), Optional.empty(), variables, Optional.empty()), line -> LOG.atInfo().log(line));
        boolean started = false;
        try {
            standalone.leaveLogging();
            standalone.start();
            var publisher = publisher(standalone.ports(), variables);
            started = true;
            var client = HttpClient.newHttpClient();
            URI sandbox = at(standalone.ports().sandbox());
            return new Running(standalone, publisher, client, new Inbox(sandbox, client), new FreshPhones());
        } finally {
            if (!started) {
                standalone.close();
            }
        }
    }

    private static SendCodes publisher(Ports ports, Map<String, String> variables) {
        return SendCodes.open(SendCodesConfig.of(Map.of(
                        "bootstrap.servers",
                        "127.0.0.1:" + ports.kafka(),
                        "schema.registry.url",
                        at(ports.registry()).toString()))
                .withTopicPrefix(variables.getOrDefault("SENDCODE_TOPICS_PREFIX", SendCodesConfig.DEFAULT_PREFIX))
                .sealingWith(keyset(variables, "SENDCODE_KEYS_SEAL_PUBLIC_FILE", "seal-public"))
                .tellingRequestIds(keyset(variables, "SENDCODE_KEYS_HASH_FILE", "hash")));
    }

    private static String keyset(Map<String, String> variables, String variable, String demo) {
        String file = variables.get(variable);
        try (InputStream in = file == null
                ? Objects.requireNonNull(Standalone.class.getResourceAsStream("/demo/" + demo + ".keyset.json"))
                : Files.newInputStream(Path.of(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the keyset " + demo, unreadable);
        }
    }

    URI baseUri() {
        return at(standalone.ports().api());
    }

    String bootstrapServers() {
        return "127.0.0.1:" + standalone.ports().kafka();
    }

    String registryUrl() {
        return at(standalone.ports().registry()).toString();
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        try (standalone;
                client;
                publisher) {
            // closed in reverse
        }
    }
}
