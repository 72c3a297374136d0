package dev.sendcode.runtime.verification;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** A script beside this class, sent by its digest; whole only where the server does not know it yet. */
final class LuaScript {

    private final String text;
    private final String digest;

    LuaScript(String file) {
        this.text = read(file);
        this.digest = sha1(text);
    }

    /** Runs it; the scripts answer lists of strings only. */
    List<String> run(UnifiedJedis redis, List<String> keys, List<String> arguments) {
        Object reply;
        try {
            reply = redis.evalsha(digest, keys, arguments);
        } catch (JedisNoScriptException newToThisServer) {
            reply = redis.eval(text, keys, arguments);
        }
        if (reply instanceof List<?> strings) {
            return strings.stream().map(String.class::cast).toList();
        }
        throw new IllegalStateException("a script answers a list of strings");
    }

    private static String read(String file) {
        try (InputStream in = LuaScript.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ourOwnResource) {
            throw new UncheckedIOException(ourOwnResource);
        }
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
