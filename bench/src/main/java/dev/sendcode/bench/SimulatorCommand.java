package dev.sendcode.bench;

import dev.sendcode.simulator.Simulator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The simulator as a process: prints its address and runs until its standard input ends. */
@Command(name = "simulator", hidden = true, description = "The simulator, for the other scenarios.")
final class SimulatorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--latency", required = true)
    private int latencyMillis;

    @Override
    public Integer call() throws IOException {
        var options =
                Simulator.Options.defaults().withAnswers(Duration.ofMillis(latencyMillis), Duration.ofSeconds(20));
        try (var simulator = Simulator.startEphemeral(options)) {
            var out = spec.commandLine().getOut();
            out.println(simulator.uri());
            out.flush();
            System.in.transferTo(OutputStream.nullOutputStream());
        }
        return 0;
    }
}
