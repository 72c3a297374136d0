package dev.sendcode.providers.alibaba;

import com.aliyun.core.http.HttpClient;
import com.aliyun.core.http.HttpHeader;
import com.aliyun.core.http.HttpRequest;
import com.aliyun.core.http.HttpResponse;
import dev.sendcode.providers.transport.OneCall;
import dev.sendcode.providers.transport.Wire;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/**
 * What the vendor's client library calls "the HTTP client": each request once, by {@link OneCall}, on the caller's own thread, with an end. One serves all
 * accounts. The library's own one (a copy of Apache's) is left out: it waits for a connection without an end, cannot be made to give up a request that
 * is under way, and logs every address it calls, which here holds number and code.
 */
final class LibraryTransport implements HttpClient {

    private final OneCall calls;

    LibraryTransport(OneCall calls) {
        this.calls = calls;
    }

    /** No answer came; carries what can be said about that. Not an error of ours, so it has no stack trace. */
    static final class Unanswered extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Wire.Silence silence;

        private Unanswered(Wire.Silence silence) {
            super(silence.reason(), null, false, false);
            this.silence = silence;
        }

        Wire.Silence silence() {
            return silence;
        }
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        return switch (calls.make(written(request))) {
            case Wire.Answer answer -> CompletableFuture.completedFuture(new LibraryResponse(request, answer));
            case Wire.Silence silence -> CompletableFuture.failedFuture(new Unanswered(silence));
        };
    }

    private static java.net.http.HttpRequest.Builder written(HttpRequest request) {
        var written = java.net.http.HttpRequest.newBuilder(
                        URI.create(request.getUrl().toString()))
                .method(request.getHttpMethod().toString(), body(request));
        for (HttpHeader header : request.getHeaders()) {
            written.header(header.getName(), header.getValue());
        }
        return written;
    }

    private static java.net.http.HttpRequest.BodyPublisher body(HttpRequest request) {
        ByteBuffer body = request.getBody();
        if (body == null) {
            return java.net.http.HttpRequest.BodyPublishers.noBody();
        }
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        return java.net.http.HttpRequest.BodyPublishers.ofByteArray(bytes);
    }

    /** Does nothing: the library calls it when one of many clients goes. The connections are {@link AlibabaProvider}'s. */
    @Override
    public void close() {}
}
