package dev.sendcode.providers.alibaba;

import com.aliyun.core.http.HttpHeaders;
import com.aliyun.core.http.HttpRequest;
import com.aliyun.core.http.HttpResponse;
import dev.sendcode.providers.transport.Wire;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An answer in the form in which the vendor's client library reads one. */
final class LibraryResponse extends HttpResponse {

    private final Wire.Answer answer;

    LibraryResponse(HttpRequest request, Wire.Answer answer) {
        super(request);
        this.answer = answer;
    }

    @Override
    public int getStatusCode() {
        return answer.status();
    }

    @Override
    public @Nullable String getHeaderValue(String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    @Override
    public HttpHeaders getHeaders() {
        return new HttpHeaders().setAll(answer.headers().map());
    }

    @Override
    public ByteBuffer getBody() {
        return ByteBuffer.wrap(answer.body());
    }

    @Override
    public byte[] getBodyAsByteArray() {
        return answer.body();
    }

    @Override
    public String getBodyAsString() {
        return getBodyAsString(StandardCharsets.UTF_8);
    }

    @Override
    public String getBodyAsString(Charset charset) {
        return new String(answer.body(), charset);
    }
}
