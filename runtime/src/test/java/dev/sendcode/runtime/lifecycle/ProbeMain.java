package dev.sendcode.runtime.lifecycle;

import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.config.Configuration;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process to look at from outside; the topics' prefix says how it behaves. */
final class ProbeMain {

    private static final Logger LOG = LoggerFactory.getLogger(ProbeMain.class);

    private ProbeMain() {}

    public static void main(String[] args) {
        Main.run(
                "sendcode",
                args,
                environment -> Configuration.load("sendcode", environment, CommonConfig::read),
                ProbeMain::start);
    }

    private static AutoCloseable start(CommonConfig config) {
        var lifecycle = Lifecycle.of("sendcode");
        return switch (config.topics().prefix()) {
            case "fail." ->
                lifecycle.start("redis at 127.0.0.1:6379", () -> {
                    throw new IOException("Connection refused");
                });
            case "bug." -> throw new IllegalStateException();
            case "broken." -> throw new NoClassDefFoundError("some/Driver");
            case "taken." -> throw new PortTakenException(1, "probe");
            case "sticky." ->
                () -> {
                    throw new IOException("stuck");
                };
            default -> () -> LOG.info("probe closes");
        };
    }
}
