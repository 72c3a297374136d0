package dev.sendcode.router;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** One task: all that is about one partition's phones, commands, outcomes and timers alike, in one thread and over one state. */
final class RouterProcessor implements Processor<byte[], byte[], byte[], Out> {

    private static final Duration TIMER = Duration.ofMillis(100);

    private final RouterParts parts;
    private final String outcomeTopic;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    private ProcessorContext<byte[], Out> context;

    @SuppressWarnings("NullAway.Init")
    private TaskParts task;

    @SuppressWarnings("NullAway.Init")
    private Commands commands;

    @SuppressWarnings("NullAway.Init")
    private Outcomes outcomes;

    RouterProcessor(RouterParts parts) {
        this.parts = parts;
        this.outcomeTopic = parts.topics().outcome().name();
    }

    /** After every restoration, also of a task that this instance had before. */
    @Override
    public void init(ProcessorContext<byte[], Out> context) {
        this.context = context;
        task = TaskParts.of(parts, context);
        commands = new Commands(parts, task);
        outcomes = new Outcomes(parts, task);
        context.schedule(TIMER, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var place = context.recordMetadata().orElseThrow();
        if (place.topic().equals(outcomeTopic)) {
            outcomes.read(record);
        } else {
            commands.read(record, place);
        }
    }

    /** A machine whose clock is behind the broker's must not let windows end before the retries inside of them are due. */
    private void tick(long wall) {
        long now = Math.max(wall, task.state().progress().time());
        for (var request : task.state().dueBy(now)) {
            task.keeper().due(request, now);
        }
        task.state().expire();
    }
}
