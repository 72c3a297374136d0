package dev.sendcode.bench;

import dev.sendcode.router.RouterConfig;
import dev.sendcode.runtime.health.Check;
import dev.sendcode.runtime.streams.RocksDbMemory;
import dev.sendcode.runtime.streams.RunningStreams;
import dev.sendcode.runtime.streams.StreamsSettings;
import dev.sendcode.schemas.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The null pipeline as a process, with the router's configuration; runs until its standard input ends. */
@Command(name = "router-null", hidden = true, description = "The null pipeline, for the scenario router.")
final class NullRouterCommand implements Callable<Integer> {

    @Option(names = "--shape", required = true)
    private Path shape = Path.of("");

    @Override
    public Integer call() throws IOException {
        var config = RouterConfig.load(System.getenv());
        var common = config.common();
        var topics = new Topics(
                NullRouter.PREFIX, common.topics().partitions(), common.topics().providers());
        try (var memory = new RocksDbMemory();
                var streams = RunningStreams.start(
                        NullTopology.of(Shape.read(shape), topics),
                        StreamsSettings.of(NullRouter.APPLICATION_ID, common, config.streams(), memory))) {
            System.in.transferTo(OutputStream.nullOutputStream());
            return streams.check() instanceof Check.Ok ? 0 : 1;
        }
    }
}
