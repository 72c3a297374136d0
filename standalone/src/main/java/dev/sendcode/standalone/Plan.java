package dev.sendcode.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a standalone is to be.
 *
 * @param ports where it listens
 * @param data where it keeps its state; absent = a temporary folder that is deleted at the end
 * @param environment {@code SENDCODE_*} variables for all its processes, as of {@link System#getenv()}; addresses of its own parts win
 * @param sandbox a sandbox that runs elsewhere, to be used in place of one of its own
 */
public record Plan(Ports ports, Optional<Path> data, Map<String, String> environment, Optional<URI> sandbox) {

    /** Copies the environment. */
    public Plan {
        environment = Map.copyOf(environment);
    }
}
