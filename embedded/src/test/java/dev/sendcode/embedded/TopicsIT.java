package dev.sendcode.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sendcode.runtime.config.KafkaConfig;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.kafka.OutageException;
import dev.sendcode.runtime.kafka.TopicCheck;
import dev.sendcode.runtime.kafka.TopicCreation;
import dev.sendcode.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicsIT {

    private final EmbeddedStack stack = EmbeddedStack.shared();
    private final Admin admin = Admin.create(KafkaClients.admin(stack.kafkaConfig(), "topics-it"));

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void createsEveryTopicOnce() {
        var topics = new Topics("once.", 2, List.of("builtin", "http"));
        assertThat(TopicCheck.problems(admin, topics, 1, 1))
                .hasSize(10)
                .allMatch(line -> line.contains("does not exist"));
        assertThat(TopicCreation.apply(admin, topics, 1, 1)).hasSize(10).contains("created once.dispatch.http.v1");
        assertThat(TopicCheck.problems(admin, topics, 1, 1)).isEmpty();
        assertThat(TopicCreation.apply(admin, topics, 1, 1)).isEmpty();
    }

    @Test
    void mendsWhatCanBeMendedAndSaysWhatCannot() throws Exception {
        // Given
        var topics = new Topics("odd.", 2, List.of("builtin"));
        var odd = new NewTopic(topics.outcome().name(), 5, (short) 1)
                .configs(Map.of("message.timestamp.type", "CreateTime", "unclean.leader.election.enable", "true"));
        admin.createTopics(List.of(odd)).all().get(20, TimeUnit.SECONDS);
        TopicCreation.apply(admin, new Topics("odd.", 2, List.of()), 1, 1);
        // When
        assertThat(TopicCreation.apply(admin, topics, 1, 1)).contains("created odd.dispatch.builtin.v1");
        // Then
        assertThat(TopicCheck.problems(admin, topics, 1, 1))
                .singleElement()
                .asString()
                .contains("odd.outcome.v1 has 5 partitions, not 2")
                .contains("SENDCODE_TOPICS_PARTITIONS");
    }

    @Test
    void namesEverySettingThatIsWrong() throws Exception {
        var topics = new Topics("wrong.", 1, List.of());
        TopicCreation.apply(admin, topics, 1, 1);
        admin.deleteTopics(List.of(topics.audit().name())).all().get(20, TimeUnit.SECONDS);
        var odd = new NewTopic(topics.audit().name(), 1, (short) 1)
                .configs(Map.of(
                        "message.timestamp.type", "CreateTime",
                        "unclean.leader.election.enable", "true",
                        "cleanup.policy", "compact"));
        admin.createTopics(List.of(odd)).all().get(20, TimeUnit.SECONDS);
        // a broker hears of a topic a moment after the controller made it
        await().until(() ->
                TopicCheck.problems(admin, topics, 1, 1).stream().noneMatch(line -> line.contains("exist")));
        assertThat(TopicCheck.problems(admin, topics, 2, 2))
                .anyMatch(line ->
                        line.contains("wrong.audit.v1 has message.timestamp.type=CreateTime, not LogAppendTime"))
                .anyMatch(line -> line.contains("unclean.leader.election.enable=true"))
                .anyMatch(line -> line.contains("cleanup.policy=compact"))
                .anyMatch(line -> line.contains("min.insync.replicas=1, not 2"))
                .anyMatch(line -> line.contains("replication factor 1, not 2"));
        TopicCreation.apply(admin, topics, 1, 1);
        assertThat(TopicCheck.problems(admin, topics, 1, 1)).isEmpty();
    }

    @Test
    void saysWhatToDoWhereThereAreTooFewBrokers() {
        assertThatThrownBy(() -> TopicCreation.apply(admin, new Topics("many.", 1, List.of()), 3, 2))
                .hasMessageContaining("SENDCODE_TOPICS_REPLICATION_FACTOR=1");
    }

    @Test
    void takesABrokerThatIsAwayForAnOutage() {
        var nowhere = new KafkaConfig(Map.of(
                "bootstrap.servers", "127.0.0.1:" + Ports.free(),
                "default.api.timeout.ms", "700",
                "request.timeout.ms", "500"));
        try (var cutOff = Admin.create(KafkaClients.admin(nowhere, "nowhere"))) {
            assertThatThrownBy(() -> TopicCheck.problems(cutOff, stack.topics(), 1, 1))
                    .isInstanceOf(OutageException.class)
                    .hasMessageContaining("Kafka does not answer");
        }
    }
}
