package dev.sendcode.router;

import dev.sendcode.events.SendCode;
import dev.sendcode.router.RouterState.Progress;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.schemas.Topic;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Commands: reads one, makes sure that it lies where it belongs, and has it decided. */
final class Commands {

    private final RouterParts parts;
    private final TaskParts task;
    private final Topic<SendCode> topic;
    private final Recorded recorded;
    private final AdmissionDesk desk;

    Commands(RouterParts parts, TaskParts task) {
        this.parts = parts;
        this.task = task;
        this.topic = parts.topics().sendCode();
        this.recorded = new Recorded(parts.topics(), parts.hash());
        this.desk = new AdmissionDesk(parts, task);
    }

    void read(Record<byte[], byte[]> record, RecordMetadata place) {
        var decoded = parts.codec().decode(topic, record.headers(), record.value());
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
                                topic.name(),
                                elsewhere.partition(),
                                elsewhere.key(),
                                parts.codec().encode(topic, elsewhere.corrected()),
                                elsewhere.headers());
            }
            case Recorded.Read.Hopeless(String reason) -> task.deadLetter(record, reason);
        }
    }
}
