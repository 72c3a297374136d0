package dev.sendcode.collector.streams;

import dev.sendcode.runtime.kafka.DeadLetters;
import dev.sendcode.schemas.Topics;
import java.util.List;

/**
 * Plans for records that cannot be handled: the original bytes, with headers that say why.
 *
 * @param topics the catalogue
 * @param process what the headers call us
 */
record DeadLetterPlans(Topics topics, String process) {

    Plan of(Arrival arrival, String reason) {
        var letter = DeadLetters.of(topics, arrival.asConsumed(), reason, process);
        return Plan.write(List.of(Output.to(
                Output.Port.DEAD_LETTER,
                letter.key(),
                letter.value(),
                arrival.record().timestamp(),
                letter.headers())));
    }
}
