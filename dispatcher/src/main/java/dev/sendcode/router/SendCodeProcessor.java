package dev.sendcode.router;

import dev.sendcode.events.SendCode;
import dev.sendcode.router.RouterState.Progress;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Commands: reads one, makes sure that it lies where it belongs, and has it decided. Drives the timers as well. */
final class SendCodeProcessor implements Processor<byte[], byte[], byte[], Out> {

    private static final Duration TIMER = Duration.ofMillis(100);

    private final RouterParts parts;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    private TaskParts task;

    @SuppressWarnings("NullAway.Init")
    private Recorded recorded;

    @SuppressWarnings("NullAway.Init")
    private AdmissionDesk desk;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<byte[], Out> context;

    SendCodeProcessor(RouterParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<byte[], Out> context) {
        this.context = context;
        task = TaskParts.of(parts, context);
        recorded = new Recorded(parts.topics(), parts.hash());
        desk = new AdmissionDesk(parts, task);
        context.schedule(TIMER, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var place = context.recordMetadata().orElseThrow();
        var decoded = parts.codec().decode(parts.topics().sendCode(), record.headers(), record.value());
        switch (decoded) {
            case Decoded.Poison<SendCode>(String reason) -> task.deadLetter(record, reason);
            case Decoded.Event<SendCode>(SendCode command) -> handle(record, place, command);
        }
        var progress = task.state().progress();
        task.state()
                .progress(new Progress(
                        Math.max(progress.offset(), place.offset()), Math.max(progress.time(), record.timestamp())));
    }

    private void handle(Record<byte[], byte[]> record, RecordMetadata place, SendCode command) {
        if (place.offset() <= task.state().progress().offset()) {
            switch (recorded.read(record, place, command)) {
                case Recorded.Read.NoNumber(String requestId) -> desk.replayed(requestId, command);
                case Recorded.Read.Here _, Recorded.Read.Elsewhere _, Recorded.Read.Hopeless _ ->
                    desk.replayed(recorded.ask(record, place, command));
            }
            return;
        }
        switch (recorded.read(record, place, command)) {
            case Recorded.Read.Here here -> desk.decide(record, here.ask());
            case Recorded.Read.NoNumber(String requestId) -> desk.noNumber(requestId, command);
            case Recorded.Read.Elsewhere elsewhere -> {
                parts.metrics().writtenBack();
                task.outputs()
                        .raw(
                                Outputs.WRITE_BACK,
                                parts.topics().sendCode().name(),
                                elsewhere.partition(),
                                elsewhere.key(),
                                parts.codec().encode(parts.topics().sendCode(), elsewhere.corrected()),
                                elsewhere.headers());
            }
            case Recorded.Read.Hopeless(String reason) -> task.deadLetter(record, reason);
        }
    }

    private void tick(long wall) {
        for (String id : task.state().dueBy(wall, parts.retry().grace().toMillis())) {
            var request = task.state().request(id);
            if (request != null) {
                task.keeper().due(request, wall);
            }
        }
        task.state().expire();
    }
}
