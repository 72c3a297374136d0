package dev.sendcode.embedded;

import java.nio.file.Path;
import java.util.Properties;

/** Settings of a single broker that shares its machine, and its heap, with everything else. */
final class BrokerProperties {

    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";

    private BrokerProperties() {}

    static Properties of(Path log, int clientPort, int controllerPort) {
        var properties = new Properties();
        listening(properties, clientPort, controllerPort);
        alone(properties);
        small(properties);
        properties.setProperty("log.dirs", log.toString());
        properties.setProperty("auto.create.topics.enable", "false");
        // no consumer waits for company
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        // a killed router's transaction blocks read_committed readers until it is aborted: 5 s timeout + 1 s
        properties.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        return properties;
    }

    private static void listening(Properties properties, int clientPort, int controllerPort) {
        String listeners = "CLIENT://127.0.0.1:" + clientPort + "," + CONTROLLER + "://127.0.0.1:" + controllerPort;
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", Integer.toString(NODE_ID));
        properties.setProperty("listeners", listeners);
        properties.setProperty("advertised.listeners", listeners);
        properties.setProperty("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("controller.listener.names", CONTROLLER);
        properties.setProperty("inter.broker.listener.name", "CLIENT");
        properties.setProperty("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    }

    /** One node cannot replicate. */
    private static void alone(Properties properties) {
        for (String factor : new String[] {
            "default.replication.factor",
            "min.insync.replicas",
            "offsets.topic.replication.factor",
            "transaction.state.log.replication.factor",
            "transaction.state.log.min.isr",
            "share.coordinator.state.topic.replication.factor",
            "share.coordinator.state.topic.min.isr"
        }) {
            properties.setProperty(factor, "1");
        }
    }

    private static void small(Properties properties) {
        properties.setProperty("num.partitions", "3");
        properties.setProperty("offsets.topic.num.partitions", "4");
        properties.setProperty("transaction.state.log.num.partitions", "4");
        properties.setProperty("share.coordinator.state.topic.num.partitions", "4");
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "4");
        properties.setProperty("background.threads", "2");
        properties.setProperty("num.replica.fetchers", "1");
        properties.setProperty("log.cleaner.threads", "1");
        // defaults: 128 MiB for the cleaner's map, 10 MiB mapped per index and two of them per partition
        properties.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        properties.setProperty("log.index.size.max.bytes", "1048576");
        properties.setProperty("log.segment.bytes", "67108864");
        properties.setProperty("offsets.topic.segment.bytes", "16777216");
        properties.setProperty("transaction.state.log.segment.bytes", "16777216");
        properties.setProperty("metadata.log.segment.bytes", "16777216");
    }
}
