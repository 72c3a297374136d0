package dev.sendcode.worker;

import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.providers.NumberLimit;
import dev.sendcode.providers.NumberLimit.Windows;
import dev.sendcode.runtime.keys.PhoneHash;
import dev.sendcode.runtime.verification.SendCounts;
import dev.sendcode.runtime.verification.SendCounts.Counted;
import dev.sendcode.schemas.Phone;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/** All quotas: token buckets of ours, then the vendor's limits for one phone, mirrored. */
final class FleetQuotas implements Quotas {

    private static final Logger LOG = LoggerFactory.getLogger(FleetQuotas.class);

    private final BucketQuotas buckets;
    private final SendCounts counts;
    private final PhoneHash hash;
    private final Set<String> lifted;

    /**
     * Keeps them in Redis.
     *
     * @param lifted ids of accounts whose vendor has other limits for one phone than its documents say: theirs are left to the vendor
     */
    FleetQuotas(BucketQuotas buckets, SendCounts counts, PhoneHash hash, Set<String> lifted) {
        this.buckets = buckets;
        this.counts = counts;
        this.hash = hash;
        this.lifted = Set.copyOf(lifted);
    }

    @Override
    public Taking take(Plan plan, Outcomes outcomes, List<NumberLimit> limits) {
        Optional<Outcome> over = buckets.take(plan, outcomes);
        if (over.isPresent()) {
            return new Taking.Over(over.get());
        }
        if (limits.isEmpty() || lifted.contains(plan.account().id())) {
            return new Taking.Taken(new Share(plan, Optional.empty()));
        }
        var dispatch = outcomes.dispatch();
        String bucket = hash.sends(plan.account().id(), plan.signature(), new Phone(dispatch.getPhone()));
        return switch (counts.count(bucket, dispatch.getDispatchId(), counted(limits))) {
            case Counted.Now _ ->
                new Taking.Taken(new Share(plan, Optional.of(new Count(bucket, dispatch.getDispatchId()))));
            // whoever counted it may have sent it: it is not ours to give back
            case Counted.Before _ -> new Taking.Taken(new Share(plan, Optional.empty()));
            case Counted.Over full -> {
                buckets.giveBack(plan);
                yield new Taking.Over(
                        outcomes.throttled(OutcomeKind.THROTTLED_RECIPIENT, "NUMBER_LIMIT", full.after()));
            }
        };
    }

    private static List<SendCounts.Limit> counted(List<NumberLimit> limits) {
        return limits.stream()
                .map(limit -> new SendCounts.Limit(limit.most(), limit.period(), limit.windows() == Windows.CLOCK))
                .toList();
    }

    private record Count(String bucket, String dispatchId) {}

    private final class Share implements Taking.Back {

        private final Plan plan;
        private final Optional<Count> count;

        private Share(Plan plan, Optional<Count> count) {
            this.plan = plan;
            this.count = count;
        }

        @Override
        public void notCalled() {
            buckets.giveBack(plan);
            uncount();
        }

        @Override
        public void notSent() {
            buckets.giveBackDay(plan);
            uncount();
        }

        private void uncount() {
            try {
                count.ifPresent(counted -> counts.forget(counted.bucket(), counted.dispatchId()));
            } catch (JedisException away) {
                LOG.atDebug().log("a send that was none stays counted: {}", away.getMessage());
            }
        }
    }
}
