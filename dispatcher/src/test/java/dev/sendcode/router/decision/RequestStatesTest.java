package dev.sendcode.router.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RequestStatesTest {

    private static Set<String> to(String state) {
        return RequestStates.transitions().keySet().stream()
                .filter(way -> way.startsWith(state + " --> "))
                .map(way -> way.substring(way.indexOf('>') + 2))
                .collect(Collectors.toSet());
    }

    @Test
    void theWalkFindsEveryStateAndEveryEnding() {
        assertThat(to("[*]")).containsExactlyInAnyOrder("ADMITTED", "SUPPRESSED", "REJECTED");
        assertThat(to("ADMITTED")).containsExactly("DISPATCHED");
        assertThat(to("RETRY_AT"))
                .containsExactlyInAnyOrder("DISPATCHED", "EXPIRED", "SUPERSEDED", "DELIVERED", "UNDELIVERED");
        assertThat(to("ACCEPTED")).containsExactlyInAnyOrder("DISPATCHED", "DELIVERED", "UNDELIVERED", "UNKNOWN");
        assertThat(to("DISPATCHED")).contains("ACCEPTED_ONLY", "FAILED", "UNCONFIRMED", "RETRY_AT", "DISPATCHED");
    }

    @Test
    void whatMayHaveBeenSentIsNeverSentAgainWithoutProof() {
        assertThat(RequestStates.transitions().get("UNCONFIRMED --> DISPATCHED"))
                .doesNotContain("UNCONFIRMED", "TIMED_OUT(NO_OUTCOME)", "TIMED_OUT(NO_RECEIPT)", "due");
        assertThat(RequestStates.transitions().get("ACCEPTED --> DISPATCHED"))
                .isNotEmpty()
                .allMatch(cause -> cause.startsWith("UNDELIVERED("));
    }
}
