package dev.sendcode.embedded;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the controller notice that a broker was killed, before its successor starts.
 *
 * <p>A killed broker is still the leader of everything in the metadata log, and its successor may not register before its session is over
 * (9 s). Meanwhile the successor's transaction coordinator sees itself in charge and ends the transactions that the kill left open; when the
 * session does end, no partition has a leader for a moment, which Kafka 4.3.1 takes for "the topic was deleted"
 * (KRaftMetadataCache.getPartitionLeaderEndpoint answers nothing for leader -1, TransactionMarkerChannelManager then skips the marker). The
 * transaction counts as ended, its records stay open for ever, and no read_committed reader passes them again. So a controller alone is
 * started first, with a short session, until it has fenced the broker: then nobody is in charge of anything until the successor answers.
 */
final class KilledBroker {

    private static final Logger LOG = LoggerFactory.getLogger(KilledBroker.class);
    private static final String FORMATTED = "meta.properties";
    private static final String STOPPED_IN_ORDER =
            ".kafka_cleanshutdown"; // written by LogManager.shutdown, removed by its start
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private KilledBroker() {}

    /** Whether the folder was used by a broker that did not stop in order. */
    static boolean left(Path log) {
        return Files.exists(log.resolve(FORMATTED)) && !Files.exists(log.resolve(STOPPED_IN_ORDER));
    }

    /** Returns when the controller has fenced it, after some two seconds. */
    static void fence(Path log) {
        int port = Ports.free();
        var controller = new KafkaRaftServer(KafkaConfig.fromProps(controllerAlone(log, port), false), Time.SYSTEM);
        controller.startup();
        try {
            awaitFenced();
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static Properties controllerAlone(Path log, int port) {
        var properties = BrokerProperties.of(log, 0, port);
        properties.setProperty("process.roles", "controller");
        properties.setProperty("listeners", BrokerProperties.CONTROLLER + "://127.0.0.1:" + port);
        properties.remove("advertised.listeners");
        properties.remove("inter.broker.listener.name");
        properties.setProperty("broker.heartbeat.interval.ms", "100");
        properties.setProperty("broker.session.timeout.ms", "500");
        return properties;
    }

    private static void awaitFenced() {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (fenced() == 0) {
            if (System.nanoTime() > giveUp) {
                LOG.atWarn().log("the controller still counts on the broker that was killed; readers may have to wait");
                return;
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        LOG.atInfo().log("the broker before was killed; the controller knows it now");
    }

    /** No request tells it while there is only a controller; its gauge does. */
    private static int fenced() {
        try {
            Object count = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(
                            new ObjectName("kafka.controller:type=KafkaController,name=FencedBrokerCount"), "Value");
            return count instanceof Integer known ? known : 0;
        } catch (JMException notYet) {
            LOG.atDebug().setCause(notYet).log("the controller does not count yet");
            return 0;
        }
    }
}
