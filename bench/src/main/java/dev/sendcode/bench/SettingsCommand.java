package dev.sendcode.bench;

import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.schemas.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs {@link SettingsLoad} on a broker of its own, and {@link SettingsFollowing} in a process of its own. */
@Command(
        name = "settings",
        description = "What many applications cost who follows the settings, and how soon a change is there.",
        footerHeading = "%nExample:%n",
        footer = {"  bench settings", "  bench settings --applications 10000 --changes 200 --json"})
final class SettingsCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final List<String> PROVIDERS = List.of("builtin");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--applications",
            defaultValue = "100000",
            description = "Applications in the settings (default: ${DEFAULT-VALUE}).")
    private int applications;

    @Option(
            names = "--change-set",
            defaultValue = "1000",
            description = "Applications that are written at a time (default: ${DEFAULT-VALUE}).")
    private int perChangeSet;

    @Option(
            names = "--changes",
            defaultValue = "100",
            description = "Single changes to measure afterwards (default: ${DEFAULT-VALUE}).")
    private int changes;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** Set in the process that follows: the broker's address, and the registry's. */
    @Option(names = "--kafka", hidden = true)
    private @Nullable String kafka;

    @Option(names = "--registry", hidden = true)
    private @Nullable String registry;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (kafka != null && registry != null) {
            return follow(kafka, registry);
        }
        SettingsLoad load = load();
        Path folder = Files.createTempDirectory("sendcode-bench-");
        try (var stack = EmbeddedStack.start(folder, PROVIDERS)) {
            var result = load.run(
                    stack, (brokers, schemas) -> new Child("settings", "--kafka", brokers, "--registry", schemas));
            var out = spec.commandLine().getOut();
            out.print(json ? result.json() + System.lineSeparator() : result.table());
            out.flush();
            return result.complete() ? DONE : FAILED;
        } finally {
            delete(folder);
        }
    }

    private SettingsLoad load() {
        try {
            return new SettingsLoad(applications, perChangeSet, changes);
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(spec.commandLine(), outOfRange.getMessage(), outOfRange);
        }
    }

    private int follow(String brokers, String schemas) throws InterruptedException {
        var out = spec.commandLine().getOut();
        var told = new AtomicBoolean();
        Thread.ofPlatform().daemon().start(() -> untilInputEnds(told));
        SettingsFollowing.run(
                brokers,
                schemas,
                new Topics("sms.", 1, PROVIDERS),
                line -> {
                    out.println(line);
                    out.flush();
                },
                told::get);
        return DONE;
    }

    private static void untilInputEnds(AtomicBoolean told) {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            told.set(true);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
