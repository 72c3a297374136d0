package dev.sendcode.cli;

import dev.sendcode.standalone.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Sendcode an operator's command talks to: options first, then the environment, then the standalone on this machine. */
final class OperatorOptions {

    private static final String DEMO_TOKEN = "demo-admin";

    private final Terminal terminal;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "Address of request-api's operator listener. Default: SENDCODE_OPERATOR_URL, else http://127.0.0.1:8090.")
    private @Nullable String server;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "The standalone was started with it: 8090 and N in place of 8090.")
    private int portOffset;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "The admin token. Default: SENDCODE_ADMIN_TOKEN, or the file that SENDCODE_ADMIN_TOKEN_FILE names; against this machine, the demo's.")
    private @Nullable String token;

    OperatorOptions(Terminal terminal) {
        this.terminal = terminal;
    }

    Api open() {
        return Api.withKey(url(), token());
    }

    private URI url() {
        if (portOffset < 0 || portOffset > Ports.MAX_OFFSET) {
            throw CommandFailure.usage("--port-offset " + portOffset + " must be 0 to " + Ports.MAX_OFFSET);
        }
        String standalone = "http://127.0.0.1:" + Ports.shifted(portOffset).apiOperator();
        return ServerOptions.httpAddress(
                "--server",
                server != null
                        ? server
                        : terminal.variable("SENDCODE_OPERATOR_URL").orElse(standalone));
    }

    private String token() {
        if (token != null) {
            return token;
        }
        return terminal.variable("SENDCODE_ADMIN_TOKEN")
                .or(() -> terminal.variable("SENDCODE_ADMIN_TOKEN_FILE").map(OperatorOptions::read))
                .orElseGet(() -> {
                    if (ServerOptions.LOOPBACK.contains(url().getHost())) {
                        return DEMO_TOKEN;
                    }
                    throw CommandFailure.usage("no admin token for " + url()
                            + ": give --token TOKEN, or set SENDCODE_ADMIN_TOKEN or SENDCODE_ADMIN_TOKEN_FILE");
                });
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unreadable) {
            throw CommandFailure.usage("SENDCODE_ADMIN_TOKEN_FILE=" + file + " cannot be read");
        }
    }
}
