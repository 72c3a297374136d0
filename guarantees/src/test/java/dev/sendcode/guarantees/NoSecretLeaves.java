package dev.sendcode.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.schemas.Topics;
import dev.sendcode.simulator.Sms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Promise 7: no plain code anywhere in Kafka, internal topics included, nor in a log; no phone in a log, in the audit log, or in another topic
 * that has no use for it. Which codes and phones there were, the simulator's inbox tells.
 *
 * <p>In logs codes are looked for only where there are few of them: among thousands some number of an honest line would be one.
 */
record NoSecretLeaves() implements Promise {

    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final int FEW = 100;

    @Override
    public void assertKept(Evidence evidence) {
        var inbox = evidence.cluster().simulator().inbox();
        assertThat(inbox).as("messages that were sent").isNotEmpty();
        var secrets = new Secrets(phones(inbox), codes(inbox));
        var topics = evidence.cluster().stack().topics();
        var leaks = new ArrayList<String>();
        TopicBytes.read(evidence.cluster().stack().kafka().bootstrapServers(), (topic, bytes) -> {
            if (secrets.code(bytes)) {
                leaks.add("a code in " + topic);
            }
            if (withoutPhones(topics).contains(topic) && secrets.phone(bytes)) {
                leaks.add("a phone in " + topic);
            }
        });
        evidence.cluster()
                .instances()
                .forEach(instance -> instance.logs().forEach(log -> {
                    byte[] bytes = bytes(log);
                    if (secrets.phone(bytes)) {
                        leaks.add("a phone in " + log);
                    }
                    if (inbox.size() <= FEW && secrets.code(bytes)) {
                        leaks.add("a code in " + log);
                    }
                }));
        assertThat(Evidence.counted(leaks.stream())).as("leaks").isEmpty();
    }

    private static Set<String> withoutPhones(Topics topics) {
        return Set.of(
                topics.audit().name(),
                topics.verdict().name(),
                topics.receipt().name(),
                topics.settings().name(),
                topics.settingsHistory().name());
    }

    private static Set<String> phones(List<Sms> inbox) {
        return inbox.stream().map(Sms::phone).collect(Collectors.toSet());
    }

    private static Set<String> codes(List<Sms> inbox) {
        return inbox.stream()
                .map(sms -> {
                    var code = CODE.matcher(sms.text());
                    assertThat(code.find())
                            .as("a code in message %d", sms.seq())
                            .isTrue();
                    return code.group();
                })
                .collect(Collectors.toSet());
    }

    private static byte[] bytes(Path log) {
        try {
            return Files.readAllBytes(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
