package dev.sendcode.guarantees;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.simulator.Sms;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Promise 5: a code is never sent after it expired, within 1 s of clock skew. */
record NothingSentAfterExpiry() implements Promise {

    private static final Duration SKEW = Duration.ofSeconds(1);

    @Override
    public void assertKept(Evidence evidence) {
        var requests = evidence.requestOfDispatch();
        var recordedAt = evidence.recordedAt();
        for (var sms : evidence.cluster().simulator().inbox()) {
            var deadline = recordedAt(sms, requests, recordedAt)
                    .plus(evidence.cluster().scene().validity());
            assertThat(sms.time()).as("sending of %s", sms.dispatchId()).isBefore(deadline.plus(SKEW));
        }
    }

    private static Instant recordedAt(Sms sms, Map<String, String> requests, Map<String, Instant> recordedAt) {
        String request = requireNonNull(requests.get(sms.dispatchId()), () -> "no request of " + sms.dispatchId());
        return requireNonNull(recordedAt.get(request), () -> "no record of " + request);
    }
}
