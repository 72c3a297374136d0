package dev.sendcode.cli;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Sendcode a command talks to: options first, then the environment, then the standalone on this machine. */
final class ServerOptions {

    private static final String STANDALONE = "http://127.0.0.1:8080";
    private static final String DEMO_KEY = "demo-key";
    private static final int SANDBOX_ABOVE_API = 4;
    /** This machine, as addresses name it. */
    static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    private final Terminal terminal;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Address of Sendcode's request-api. Default: SENDCODE_URL, else http://127.0.0.1:8080.")
    private @Nullable String url;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "API key of your application. Default: SENDCODE_KEY; against this machine, the demo's.")
    private @Nullable String key;

    ServerOptions(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The address, without a slash at its end. */
    URI url() {
        return httpAddress(
                "--url", url != null ? url : terminal.variable("SENDCODE_URL").orElse(STANDALONE));
    }

    /** The key; the demo's where the address is this machine's. */
    String key() {
        if (key != null) {
            return key;
        }
        return terminal.variable("SENDCODE_KEY").orElseGet(() -> {
            if (LOOPBACK.contains(url().getHost())) {
                return DEMO_KEY;
            }
            throw CommandFailure.usage("no API key for " + url() + ": give --key KEY or set SENDCODE_KEY");
        });
    }

    /** The sandbox beside it: four ports above the API, as every standalone has it. */
    URI sandbox(@Nullable String given) {
        if (given != null) {
            return httpAddress("--sandbox-url", given);
        }
        return terminal.variable("SENDCODE_SANDBOX_URL")
                .map(address -> httpAddress("SENDCODE_SANDBOX_URL", address))
                .orElseGet(() -> besideApi(url()));
    }

    private static URI besideApi(URI api) {
        if (api.getPort() < 0) {
            throw CommandFailure.usage("where is the sandbox of " + api + "? Give --sandbox-url URL");
        }
        return URI.create(api.getScheme() + "://" + api.getHost() + ":" + (api.getPort() + SANDBOX_ABOVE_API));
    }

    /** An address that was given, without a slash at its end. */
    static URI httpAddress(String option, String text) {
        String trimmed = text.strip().replaceFirst("/+$", "");
        if (!trimmed.matches("https?://[^/\\s]+(/\\S*)?") || !isUri(trimmed)) {
            throw CommandFailure.usage(option + "=\"" + text + "\" is no address; it looks like " + STANDALONE);
        }
        return URI.create(trimmed);
    }

    private static boolean isUri(String text) {
        try {
            return URI.create(text).getHost() != null;
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }
}
