package dev.sendcode.api;

import static dev.sendcode.api.ApiUnderTest.NOW;
import static dev.sendcode.api.ApiUnderTest.get;
import static dev.sendcode.api.ApiUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Channel;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimelineRoutesTest {

    private final ApiUnderTest api = new ApiUnderTest();

    @Test
    void aRequestsTimelineIsItsEventsAndItsEnding() {
        api.timeline.add(event("1", "demo", AuditKind.REQUESTED));
        api.timeline.add(event("2", "demo", AuditKind.SUPPRESSED));

        HttpResponse response = api.call(get("/v1/requests/r-1"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.bodyText()).isEqualTo("""
                        {"requestId":"r-1","events":[\
                        {"eventId":"1","requestId":"r-1","application":"demo","channel":"CHANNEL_LOGIN","kind":"REQUESTED",\
                        "time":"2026-01-02T03:04:05.000Z","sandbox":false},\
                        {"eventId":"2","requestId":"r-1","application":"demo","channel":"CHANNEL_LOGIN","kind":"SUPPRESSED",\
                        "time":"2026-01-02T03:04:05.000Z","sandbox":false}],\
                        "ending":"SUPPRESSED"}""");
    }

    @Test
    void anOpenRequestHasNoEnding() {
        api.timeline.add(event("1", "demo", AuditKind.REQUESTED));

        assertThat(json(api.call(get("/v1/requests/r-1"))).has("ending")).isFalse();
    }

    @Test
    void anotherApplicationsRequestIsUnknown() {
        api.timeline.add(event("1", "shop", AuditKind.REQUESTED));

        HttpResponse others = api.call(get("/v1/requests/r-1"));
        HttpResponse nobodys = api.call(get("/v1/requests/r-2"));

        assertThat(others.status()).isEqualTo(404);
        assertThat(others.bodyText()).isEqualTo(nobodys.bodyText());
        assertThat(json(others).path("type").asText()).isEqualTo("/problems/unknown-request");
    }

    @Test
    void timelinesNeedAKey() {
        assertThat(api.call(HttpRequest.of("GET", "/v1/requests/r-1")).status()).isEqualTo(401);
        assertThat(api.call(HttpRequest.of("GET", "/v1/audit")).status()).isEqualTo(401);
    }

    @Test
    void theNewestEventsAreReadPageByPage() {
        api.timeline.add(event("1", "demo", AuditKind.REQUESTED));
        api.timeline.add(event("2", "shop", AuditKind.REQUESTED));
        api.timeline.add(event("3", "demo", AuditKind.ADMITTED));

        JsonNode newest = json(api.call(get("/v1/audit?limit=1&after=")));
        api.timeline.add(event("4", "demo", AuditKind.DISPATCHED));
        JsonNode next = json(
                api.call(get("/v1/audit?wait=1&after=" + newest.path("cursor").asText())));

        assertThat(newest.path("events").findValuesAsText("eventId")).containsExactly("3");
        assertThat(next.path("events").findValuesAsText("eventId")).containsExactly("4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=many", "wait=31", "wait=-1"})
    void aParameterOutOfRangeIsRefused(String query) {
        HttpResponse response = api.call(get("/v1/audit?" + query));

        assertThat(response.status()).isEqualTo(400);
        assertThat(json(response).path("detail").asText()).contains("whole number");
    }

    private static AuditEvent event(String id, String application, AuditKind kind) {
        return AuditEvent.newBuilder()
                .setEventId(id)
                .setRequestId("r-1")
                .setApplication(application)
                .setChannel(Channel.CHANNEL_LOGIN)
                .setKind(kind)
                .setTime(NOW)
                .build();
    }
}
