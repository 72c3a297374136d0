package dev.sendcode.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.runtime.config.ListenAddress;
import dev.sendcode.runtime.http.HttpListener;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.HttpRoute;
import dev.sendcode.runtime.metrics.ProcessMetrics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorListenerTest {

    @Test
    void healthMetricsAndTheProcesssOwnRoutesAreServed() throws Exception {
        var health = new Health();
        health.started();
        List<HttpRoute> more = List.of(HttpRoute.get("/more", _ -> HttpResponse.text(200, "more")));

        try (var metrics = ProcessMetrics.of("probe");
                HttpListener listener =
                        OperatorListener.start(ListenAddress.ephemeral(), health, metrics.registry(), more);
                HttpClient client = HttpClient.newHttpClient()) {
            metrics.registry().counter("sendcode.probe").increment();

            assertThat(get(client, listener, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(client, listener, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(client, listener, "/more").body()).isEqualTo("more");
            var scraped = get(client, listener, "/metrics");
            assertThat(scraped.headers().firstValue("content-type").orElseThrow())
                    .startsWith("text/plain; version=0.0.4");
            assertThat(scraped.body())
                    .contains("sendcode_probe_total{process=\"probe\"} 1.0")
                    .contains("jvm_memory_used_bytes{area=\"heap\"")
                    .contains("process_uptime_seconds")
                    .contains("process_files_open_files")
                    .contains("system_cpu_count");
        }
    }

    private static java.net.http.HttpResponse<String> get(HttpClient client, HttpListener listener, String path)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.port() + path))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
