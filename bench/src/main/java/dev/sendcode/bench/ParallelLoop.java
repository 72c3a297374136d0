package dev.sendcode.bench;

import dev.sendcode.runtime.kafka.KafkaClients;
import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Confluent's parallel consumer with a classic consumer like the worker's: unordered, one of its threads for each record at a time, offsets committed
 * as often as the worker does.
 */
final class ParallelLoop {

    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

    private ParallelLoop() {}

    static LoopModel.Running start(LoopModel.Work work) {
        var consumer =
                new KafkaConsumer<byte[], byte[]>(KafkaClients.consumer(work.kafka(), work.group(), work.group()));
        var options = ParallelConsumerOptions.<byte[], byte[]>builder()
                .consumer(consumer)
                .ordering(ProcessingOrder.UNORDERED)
                .maxConcurrency(work.inFlight())
                .commitInterval(COMMIT_INTERVAL)
                .build();
        ParallelStreamProcessor<byte[], byte[]> processor = ParallelStreamProcessor.createEosStreamProcessor(options);
        processor.subscribe(List.of(work.topic()));
        processor.poll(context -> work.task().accept(context.getSingleConsumerRecord()));
        return new LoopModel.Running() {
            @Override
            public Optional<String> ended() {
                return processor.isClosedOrFailed()
                        ? Optional.of("the parallel consumer ended by itself")
                        : Optional.empty();
            }

            @Override
            public void close() {
                processor.close();
            }
        };
    }
}
