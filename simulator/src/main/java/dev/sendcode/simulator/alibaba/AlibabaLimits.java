package dev.sendcode.simulator.alibaba;

import dev.sendcode.simulator.Desk;
import dev.sendcode.simulator.Numbers;
import dev.sendcode.simulator.Rate;
import dev.sendcode.simulator.SendLog;
import dev.sendcode.simulator.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What a phone of the mainland gets at most of one signature (https://help.aliyun.com/document_detail/44335.html): one code a minute, five an
 * hour, ten a day. Minutes and hours are those of the clock in China, a day is the last 24 hours. And the account's rate.
 */
final class AlibabaLimits {

    private static final int PER_MINUTE = 1;
    private static final int PER_HOUR = 5;
    private static final int PER_DAY = 10;
    private static final int PER_SECOND = 5000;

    private final Desk desk;
    private final SendLog phones = new SendLog();
    private final Rate rate = new Rate(PER_SECOND);

    AlibabaLimits(Desk desk) {
        this.desk = desk;
    }

    /** Counts a request; refuses what is too much for the account. */
    Optional<AlibabaError> rate() {
        return !desk.limits() || rate.allows(desk.now())
                ? Optional.empty()
                : Optional.of(AlibabaError.of("Throttling.User"));
    }

    /** Counts a message to each of the phones; refuses all of them if it is too much for one. */
    synchronized Optional<AlibabaError> of(String signature, List<String> numbers) {
        if (!desk.limits()) {
            return Optional.empty();
        }
        Instant now = desk.now();
        var mainland = numbers.stream().filter(Numbers::isMainland).toList();
        for (String phone : mainland) {
            var limit = limit(signature + "\n" + phone, now);
            if (limit.isPresent()) {
                return limit.map(said -> new AlibabaError("isv.BUSINESS_LIMIT_CONTROL", said));
            }
        }
        mainland.forEach(phone -> phones.add(signature + "\n" + phone, now));
        return Optional.empty();
    }

    private Optional<String> limit(String key, Instant now) {
        var here = now.atZone(Times.CHINA);
        if (phones.since(key, here.truncatedTo(ChronoUnit.MINUTES).toInstant()) >= PER_MINUTE) {
            return Optional.of("触发分钟级流控Permits:" + PER_MINUTE);
        }
        if (phones.since(key, here.truncatedTo(ChronoUnit.HOURS).toInstant()) >= PER_HOUR) {
            return Optional.of("触发小时级流控Permits:" + PER_HOUR);
        }
        return phones.since(key, now.minus(Duration.ofDays(1)).plusNanos(1)) >= PER_DAY
                ? Optional.of("触发天级流控Permits:" + PER_DAY)
                : Optional.empty();
    }
}
