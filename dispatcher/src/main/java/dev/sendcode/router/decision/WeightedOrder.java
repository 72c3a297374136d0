package dev.sendcode.router.decision;

import dev.sendcode.runtime.settings.Route;
import dev.sendcode.runtime.settings.Route.Share;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;

/**
 * In which order a request tries a route's accounts: as written, or drawn by weight without replacement. The draw comes from the request id alone, so
 * that the same request has the same plan wherever and however often it is made. (Efraimidis and Spirakis, 2006: the order of -ln(u)/weight.)
 */
final class WeightedOrder {

    /** A uniform number has 53 bits, the most that a double tells apart. */
    private static final int SPARE_BITS = Long.SIZE - 53;

    private static final double STEPS = 1L << 53;

    private WeightedOrder() {}

    static List<String> of(Route route, String requestId) {
        var shares = route.accounts().stream();
        var ordered =
                route.weighted() ? shares.sorted(Comparator.comparingDouble(share -> draw(share, requestId))) : shares;
        return ordered.map(Share::account).toList();
    }

    private static double draw(Share share, String requestId) {
        return -Math.log(uniform(requestId + "/" + share.account())) / share.weight();
    }

    /** Greater than 0, at most 1. */
    private static double uniform(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ((ByteBuffer.wrap(digest).getLong() >>> SPARE_BITS) + 1) / STEPS;
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
