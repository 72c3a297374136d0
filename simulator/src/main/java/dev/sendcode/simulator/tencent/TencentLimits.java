package dev.sendcode.simulator.tencent;

import dev.sendcode.simulator.Desk;
import dev.sendcode.simulator.Rate;
import dev.sendcode.simulator.SendLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a phone gets at most (https://cloud.tencent.com/document/product/382/13303), and the account's rate. */
final class TencentLimits {

    private static final Duration SAME_CONTENT = Duration.ofSeconds(30);
    private static final int PER_DAY = 10;
    private static final int PER_SECOND = 3000;

    private final Desk desk;
    private final SendLog phones = new SendLog();
    private final SendLog contents = new SendLog();
    private final Rate rate = new Rate(PER_SECOND);

    TencentLimits(Desk desk) {
        this.desk = desk;
    }

    /** Counts a request; refuses what is too much for the account. */
    Optional<TencentError> rate() {
        return !desk.limits() || rate.allows(desk.now())
                ? Optional.empty()
                : Optional.of(TencentError.of("RequestLimitExceeded"));
    }

    /** Counts a message; refuses what is too much for the phone. */
    synchronized Optional<TencentError> of(String phone, String text) {
        if (!desk.limits()) {
            return Optional.empty();
        }
        Instant now = desk.now();
        String content = phone + "\n" + text;
        // strictly within: after 30 s the next one is taken
        if (contents.since(content, now.minus(SAME_CONTENT).plusNanos(1)) > 0) {
            return Optional.of(TencentError.of("LimitExceeded.PhoneNumberThirtySecondLimit"));
        }
        if (phones.since(phone, now.minus(Duration.ofDays(1)).plusNanos(1)) >= PER_DAY) {
            return Optional.of(TencentError.of("LimitExceeded.PhoneNumberDailyLimit"));
        }
        contents.add(content, now);
        phones.add(phone, now);
        return Optional.empty();
    }
}
