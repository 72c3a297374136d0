package dev.sendcode.runtime.verification;

import dev.sendcode.events.Channel;
import dev.sendcode.runtime.keys.CodeKeys;
import dev.sendcode.runtime.keys.PhoneHash;
import dev.sendcode.schemas.Phone;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** Checks the code that a person types. Safe for use by several threads; needs no lock: one script decides. */
public final class CodeChecks {

    /** A record changes between compare and count only if a newer request is begun just then: three in a row do not happen. */
    private static final int COMPARISONS = 5;

    private final VerificationStore store;
    private final CodeKeys codes;
    private final PhoneHash hash;

    /** Needs the code keys of every code that is still alive. */
    public CodeChecks(VerificationStore store, CodeKeys codes, PhoneHash hash) {
        this.store = store;
        this.codes = codes;
        this.hash = hash;
    }

    /**
     * Checks without a caller's key; see {@link #check(String, Phone, Channel, String, boolean, Optional)}.
     */
    public CheckResult check(String application, Phone phone, Channel channel, String code, boolean consume) {
        return check(application, phone, channel, code, consume, Optional.empty());
    }

    /**
     * Checks a code. A good one is good once; wrong ones count, in pre-checks as well, or those would be free guesses.
     *
     * @param code as typed; compared in constant time
     * @param consume false for a pre-check, which leaves a good code usable
     * @param idempotencyKey the caller's name for this check: a lost good answer can be asked for again for 60 s with the same code. A wrong
     *     answer is not kept, so a repeat counts again: under one key, different codes would else be free guesses
     * @throws redis.clients.jedis.exceptions.JedisException if Redis cannot be asked; nothing is known then
     * @throws UnknownCodeKeyException if the code can be typed still and was derived with a key that this process does not have; nothing was
     *     counted
     */
    public CheckResult check(
            String application,
            Phone phone,
            Channel channel,
            String code,
            boolean consume,
            Optional<String> idempotencyKey) {
        String bucket = hash.bucket(application, phone, channel);
        for (int i = 0; i < COMPARISONS; i++) {
            Optional<MintedCode> minted = store.code(bucket);
            Optional<String> right = minted.flatMap(from -> derive(from, application, channel, phone));
            Optional<CheckResult> result = minted.isPresent() && right.isEmpty()
                    ? withoutKey(bucket, minted.get())
                    : store.check(new CheckCommand(
                            bucket,
                            minted.map(MintedCode::verificationId),
                            right.isPresent() && same(code, right.get()),
                            consume,
                            idempotencyKey));
            if (result.isPresent()) {
                return result.get();
            }
        }
        return new CheckResult.Unknown();
    }

    private Optional<String> derive(MintedCode minted, String application, Channel channel, Phone phone) {
        return codes.find(minted.kid(), minted.verificationId(), application, channel, phone, minted.digits());
    }

    /**
     * A record outlives its code by an hour, and the code's key may be retired in between: then only what became of the record can be told. A
     * pre-check that is called right changes and counts nothing.
     */
    private Optional<CheckResult> withoutKey(String bucket, MintedCode minted) {
        var result = store.check(
                new CheckCommand(bucket, Optional.of(minted.verificationId()), true, false, Optional.empty()));
        if (result.isPresent() && result.get() instanceof CheckResult.Good) {
            throw new UnknownCodeKeyException(minted.kid());
        }
        return result;
    }

    private static boolean same(String typed, String right) {
        byte[] derived = right.getBytes(StandardCharsets.UTF_8);
        try {
            return MessageDigest.isEqual(typed.getBytes(StandardCharsets.UTF_8), derived);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }
}
