package dev.sendcode.runtime.streams;

import dev.sendcode.runtime.health.Check;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running Kafka Streams application. */
public final class RunningStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningStreams.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final KafkaStreams streams;
    private final AtomicReference<State> state = new AtomicReference<>(State.CREATED);

    private RunningStreams(KafkaStreams streams) {
        this.streams = streams;
    }

    /** Starts it; {@link #check} says when it runs. */
    public static RunningStreams start(Topology topology, StreamsConfig config) {
        var running = new RunningStreams(new KafkaStreams(topology, config));
        running.streams.setUncaughtExceptionHandler(new ThreadReplacement());
        running.streams.setStateListener((now, before) -> {
            running.state.set(now);
            LOG.atInfo().addKeyValue("from", before).addKeyValue("to", now).log("streams changed its state");
        });
        running.streams.start();
        return running;
    }

    /** Ready once every task is restored and runs. */
    public Check check() {
        State now = state.get();
        return now == State.RUNNING ? Check.ok("running") : Check.failed("streams is " + now);
    }

    /** The client's own metrics, for the registry. */
    public KafkaStreams client() {
        return streams;
    }

    /** Leaves the group: whoever takes over, or our own next start, need not wait for the session to time out. */
    @Override
    public void close() {
        streams.close(CloseOptions.timeout(CLOSE_PATIENCE)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }
}
