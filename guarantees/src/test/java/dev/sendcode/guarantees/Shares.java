package dev.sendcode.guarantees;

import static java.util.Comparator.comparingLong;

import dev.sendcode.router.RouterApp;
import dev.sendcode.runtime.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;

/** Which router has which partitions: the broker knows who wrote to a partition last, and a router's folder says how it is called. */
final class Shares implements AutoCloseable {

    private final Admin admin;
    private final List<TopicPartition> audit;

    Shares(Cluster cluster) {
        admin = Admin.create(Map.of("bootstrap.servers", cluster.stack().kafka().bootstrapServers()));
        var topic = cluster.stack().topics().audit();
        audit = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
    }

    /** The partitions that this router was the last to write to. */
    Set<Integer> of(Instance router) {
        String own = RouterApp.APPLICATION_ID + "-" + processId(router);
        try {
            var transactions = admin.listTransactions().all().get().stream()
                    .collect(Collectors.toMap(
                            TransactionListing::producerId, TransactionListing::transactionalId, (one, _) -> one));
            var writers = new HashMap<Integer, String>();
            admin.describeProducers(audit)
                    .all()
                    .get()
                    .forEach((partition, states) -> last(states.activeProducers())
                            .flatMap(last -> Optional.ofNullable(transactions.get(last.producerId())))
                            .ifPresent(id -> writers.put(partition.partition(), id)));
            return writers.entrySet().stream()
                    .filter(writer -> writer.getValue().startsWith(own))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Whether something was written to every partition after that. */
    boolean allWrittenAfter(Instant moment) {
        try {
            return admin.describeProducers(audit).all().get().values().stream()
                    .allMatch(states -> last(states.activeProducers())
                            .filter(last -> last.lastTimestamp() > moment.toEpochMilli())
                            .isPresent());
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Optional<ProducerState> last(List<ProducerState> producers) {
        return producers.stream().max(comparingLong(ProducerState::lastTimestamp));
    }

    private static String processId(Instance router) {
        var file = router.folder()
                .resolve("state")
                .resolve(RouterApp.APPLICATION_ID)
                .resolve("kafka-streams-process-metadata");
        try {
            return Json.mapper().readTree(file.toFile()).path("processId").asText();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
