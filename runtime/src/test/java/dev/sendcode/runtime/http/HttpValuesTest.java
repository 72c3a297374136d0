package dev.sendcode.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpValuesTest {

    @Test
    void headersHaveNoCase() {
        HttpRequest request = HttpRequest.of("GET", "/").withHeader("X-Thing", "1");

        assertThat(request.headers()).containsOnlyKeys("x-thing");
        assertThat(request.header("X-THING")).contains("1");
        assertThat(HttpResponse.empty(200).withHeader("Allow", "GET").header("allow"))
                .contains("GET");
    }

    @Test
    void aQueryIsDecodedAsFormsAre() {
        HttpRequest request = HttpRequest.of("GET", "/x?phone=%2B8613800138000&a=1+2&a=3&flag&=")
                .withQuery("a", "4");

        assertThat(request.path()).isEqualTo("/x");
        assertThat(request.query("phone")).contains("+8613800138000");
        assertThat(request.query().get("a")).isEqualTo(List.of("1 2", "3", "4"));
        assertThat(request.query("flag")).contains("");
        assertThat(request.query("none")).isEmpty();
    }

    @Test
    void aPathParameterThatTheRouteLacksIsABug() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpRequest.of("GET", "/").pathParameter("id"));
    }

    @Test
    void aRequestPrintsNeitherBodyNorHeaders() {
        HttpRequest request = HttpRequest.of("POST", "/x?token=secret")
                .withHeader("authorization", "secret")
                .withBody("secret");

        assertThat(request).hasToString("POST /x");
    }

    @Test
    void aProblemLooksLikeThePublishedOne() {
        var extra = new LinkedHashMap<String, Object>();
        extra.put("requestId", "r-1");
        extra.put("retryAfter", 42);
        HttpResponse response =
                new Problem(429, "suppressed", "A code was sent a moment ago", "Wait.", extra).response();

        assertThat(response.bodyText()).isEqualTo("""
                        {"type":"/problems/suppressed","title":"A code was sent a moment ago","detail":"Wait.","requestId":"r-1","retryAfter":42}""");
        assertThat(response.header("Retry-After")).contains("42");
        assertThat(response.header("Content-Type")).contains("application/problem+json");
    }

    @Test
    void aHeaderCannotSmuggleInAnother() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpResponse.empty(200).withHeader("x", "a\r\nset-cookie: b"));
        assertThatIllegalArgumentException().isThrownBy(() -> HttpResponse.empty(99));
        assertThatIllegalArgumentException().isThrownBy(() -> Problem.of(200, "ok", "", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> Problem.of(400, "Not A Slug", "", ""));
    }

    @Test
    void jsonKnowsTimesAndOptionals() {
        record Line(Instant time, Duration took, Optional<String> reason, Optional<String> none) {}
        var line = new Line(
                Instant.parse("2026-01-02T03:04:05.678Z"), Duration.ofMillis(1500), Optional.of("x"), Optional.empty());

        assertThat(HttpResponse.json(200, line).bodyText())
                .isEqualTo(
                        "{\"time\":\"2026-01-02T03:04:05.678Z\",\"took\":\"PT1.5S\",\"reason\":\"x\",\"none\":null}");
    }

    @Test
    void jsonThatSaysTwoThingsIsRefused() {
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> Json.mapper().readTree("{\"a\":1,\"a\":2}"));
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> Json.mapper().readValue("{\"a\":1} x", Map.class));
    }
}
