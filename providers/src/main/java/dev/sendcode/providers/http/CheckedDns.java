package dev.sendcode.providers.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import okhttp3.Dns;

/**
 * Resolves, checks, and hands out what it checked: the client connects to these very addresses and asks nobody else, so an answer that changes between
 * the check and the connection changes nothing. One forbidden address among several spoils all of them.
 */
final class CheckedDns implements Dns {

    private final Resolver resolver;
    private final BiPredicate<String, InetAddress> allowed;
    private final Duration timeout;

    /** What names stand for. */
    @FunctionalInterface
    interface Resolver {
        /** At least one address. */
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** An address that a gateway may not have. */
    static final class ForbiddenAddressException extends UnknownHostException {
        ForbiddenAddressException() {
            super("the host's address is not on the public internet");
        }
    }

    /**
     * Resolves nothing yet.
     *
     * @param timeout for the resolver, which has none of its own
     */
    CheckedDns(Resolver resolver, BiPredicate<String, InetAddress> allowed, Duration timeout) {
        this.resolver = resolver;
        this.allowed = allowed;
        this.timeout = timeout;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> addresses = List.copyOf(Arrays.asList(resolved(host)));
        if (!addresses.stream().allMatch(address -> allowed.test(host, address))) {
            throw new ForbiddenAddressException();
        }
        return addresses;
    }

    /** On a thread of its own, as a resolver that hangs cannot be interrupted. */
    private InetAddress[] resolved(String host) throws UnknownHostException {
        var answer = new CompletableFuture<InetAddress[]>();
        Thread.ofPlatform().daemon().name("gateway-dns").start(() -> {
            try {
                answer.complete(resolver.resolve(host));
            } catch (UnknownHostException | RuntimeException unknown) {
                answer.completeExceptionally(unknown);
            }
        });
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unresolved) {
            throw new UnknownHostException("the host's name could not be resolved");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("stopped while a name was resolved");
        }
    }
}
