package dev.sendcode.runtime.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/**
 * Claims, generations and verification records in Redis. Safe for use by several threads.
 *
 * <p>Every method throws {@link redis.clients.jedis.exceptions.JedisException} if Redis cannot be asked; a begin may be repeated with the same
 * token whether or not the lost one had arrived.
 */
public final class VerificationStore {

    /** Wrong codes that end a verification record. */
    public static final int ATTEMPTS = 5;
    /** Wrong codes a day for one application, phone and channel. */
    public static final int WRONG_A_DAY = 30;

    private static final Duration KEPT_AFTER_VALIDITY = Duration.ofHours(1);
    private static final Duration CLAIM_AFTER_DEADLINE = Duration.ofMinutes(1);
    private static final Duration ANSWER_KEPT = Duration.ofSeconds(60);
    private static final Duration WRONG_COUNTED = Duration.ofDays(1);

    private final UnifiedJedis redis;
    private final LuaScript begin = new LuaScript("begin.lua");
    private final LuaScript refuse = new LuaScript("refuse.lua");
    private final LuaScript finish = new LuaScript("finish.lua");
    private final LuaScript check = new LuaScript("check.lua");

    /** Uses the pool; the owner closes it. */
    public VerificationStore(UnifiedJedis redis) {
        this.redis = redis;
    }

    /** Asks for the claim of a dispatch; see {@link Begin} for the answers, which are tried in this order: claim, deadline, generation, record. */
    public Begin begin(BeginCommand c) {
        var keys = new VerificationKeys(c.bucket());
        var arguments = new ArrayList<>(List.of(
                c.token(),
                Long.toString(c.deadline().toEpochMilli()),
                Long.toString(c.callTimeout().toMillis()),
                Long.toString(c.claimLife().toMillis()),
                Long.toString(c.generation())));
        arguments.addAll(codeArguments(c.code()));
        List<String> reply =
                begin.run(redis, List.of(keys.claim(c.dispatchId()), keys.latest(), keys.verification()), arguments);
        return switch (reply.getFirst()) {
            case "GO" -> new Begin.Go(Duration.ofMillis(Long.parseLong(reply.get(1))), code(reply, 2));
            case "RECORDED" -> new Begin.Recorded(reply.get(1));
            case "LOST" -> new Begin.WorkerLost(code(reply, 1));
            case "EXPIRED" -> new Begin.Expired();
            case "NEWER" -> new Begin.SupersededByNewer();
            case "USED" -> new Begin.SupersededByUse();
            default -> throw unknown(reply);
        };
    }

    private static List<String> codeArguments(CodeSource code) {
        return switch (code) {
            case CodeSource.Ours ours ->
                List.of(
                        "ours",
                        Long.toString(ours.validity().toMillis()),
                        Long.toString(KEPT_AFTER_VALIDITY.toMillis()),
                        ours.requestId(),
                        ours.fresh().verificationId(),
                        Integer.toString(ours.fresh().kid()),
                        Integer.toString(ours.fresh().digits()),
                        Integer.toString(ATTEMPTS),
                        ours.sameCodeOnResend() ? "1" : "0");
            case CodeSource.Callers callers ->
                List.of(
                        "callers",
                        Long.toString(callers.validity().toMillis()),
                        Long.toString(KEPT_AFTER_VALIDITY.toMillis()));
            case CodeSource.Test _ -> List.of("test");
        };
    }

    private static Optional<MintedCode> code(List<String> reply, int from) {
        return reply.get(from).isEmpty()
                ? Optional.empty()
                : Optional.of(new MintedCode(
                        reply.get(from), Integer.parseInt(reply.get(from + 1)), Integer.parseInt(reply.get(from + 2))));
    }

    /**
     * Records the outcome of a dispatch that is given back without a begin. Without it a worker that crashed between its outcome and its commit
     * would have the dispatch read again, and sent, while the router already dispatched the next one.
     */
    public Refusal refuse(RefuseCommand c) {
        List<String> reply = refuse.run(
                redis,
                List.of(new VerificationKeys(c.bucket()).claim(c.dispatchId())),
                List.of(c.token(), c.outcome(), Long.toString(c.claimLife().toMillis())));
        return switch (reply.getFirst()) {
            case "REFUSED" -> new Refusal.Refused();
            case "RECORDED" -> new Refusal.Recorded(reply.get(1));
            case "BEGUN" -> new Refusal.Begun();
            default -> throw unknown(reply);
        };
    }

    /** Records a definite outcome with the claim, if the token still holds it. May be repeated. */
    public void finish(FinishCommand c) {
        var keys = new VerificationKeys(c.bucket());
        finish.run(
                redis,
                List.of(keys.claim(c.dispatchId())),
                List.of(
                        c.token(),
                        c.outcome(),
                        Long.toString(c.deadline().plus(CLAIM_AFTER_DEADLINE).toEpochMilli()),
                        Long.toString(CLAIM_AFTER_DEADLINE.toMillis()),
                        c.published() ? "1" : "0"));
    }

    /** What the code of a bucket is derived from, whatever became of it; empty if none is known. */
    Optional<MintedCode> code(String bucket) {
        var record = redis.hmget(new VerificationKeys(bucket).verification(), "id", "kid", "digits");
        return record.contains(null)
                ? Optional.empty()
                : Optional.of(new MintedCode(
                        record.get(0), Integer.parseInt(record.get(1)), Integer.parseInt(record.get(2))));
    }

    /** Counts a guess; empty if the record is another one by now than the guess was compared with: compare again. */
    Optional<CheckResult> check(CheckCommand c) {
        var keys = new VerificationKeys(c.bucket());
        List<String> reply = check.run(
                redis,
                List.of(
                        keys.latest(),
                        keys.verification(),
                        keys.wrong(),
                        keys.answer(c.idempotencyKey().orElse(""))),
                List.of(
                        c.verificationId().orElse(""),
                        c.matched() ? "1" : "0",
                        c.consume() ? "1" : "0",
                        Integer.toString(WRONG_A_DAY),
                        Long.toString(WRONG_COUNTED.toMillis()),
                        c.idempotencyKey().isPresent() ? Long.toString(ANSWER_KEPT.toMillis()) : "0"));
        return switch (reply.getFirst()) {
            case "GOOD" -> Optional.of(new CheckResult.Good(reply.get(1)));
            case "WRONG" ->
                Optional.of(new CheckResult.Wrong(Integer.parseInt(reply.get(1)), Optional.of(reply.get(2))));
            case "EXPIRED" -> Optional.of(new CheckResult.Expired());
            case "EXHAUSTED" -> Optional.of(new CheckResult.Exhausted());
            case "UNKNOWN", "USED" -> Optional.of(new CheckResult.Unknown());
            case "NOT_MANAGED" -> Optional.of(new CheckResult.NotManaged());
            case "DAILY_LIMIT" -> Optional.of(new CheckResult.DailyLimit());
            case "CHANGED" -> Optional.empty();
            default -> throw unknown(reply);
        };
    }

    private static IllegalStateException unknown(List<String> reply) {
        return new IllegalStateException("a script of ours answered " + reply.getFirst());
    }
}
