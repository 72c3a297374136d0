package dev.sendcode.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

    private final RouteTable routes = RouteTable.of(List.of(
            HttpRoute.get("/v1/requests/{id}", request -> HttpResponse.text(200, "id " + request.pathParameter("id"))),
            HttpRoute.get("/v1/requests/latest", _ -> HttpResponse.text(200, "latest")),
            HttpRoute.post("/v1/requests/{id}", _ -> HttpResponse.empty(204)),
            HttpRoute.post(
                    "/receipts/{provider}/{account}",
                    request -> HttpResponse.text(
                            200, request.pathParameter("provider") + " " + request.pathParameter("account"))),
            HttpRoute.get("/bug", _ -> {
                throw new IllegalStateException("bug");
            })));

    @ParameterizedTest
    @CsvSource({
        "GET,  /v1/requests/7,        200, id 7",
        "GET,  /v1/requests/latest,   200, latest",
        "GET,  /v1/requests/a%2Fb%20+, 200, id a/b +",
        "GET,  /v1/requests/%E4%BD%A0, 200, id 你",
        "HEAD, /v1/requests/7,        200, id 7",
        "POST, /receipts/a/b,         200, a b",
    })
    void aRouteIsFoundByMethodAndPath(String method, String path, int status, String body) {
        HttpResponse response = routes.handle(HttpRequest.of(method, path));

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.bodyText()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({
        "/",
        "/v1/requests",
        "/v1/requests/",
        "/v1/requests/7/",
        "/V1/requests/7",
        "//v1/requests/7",
        "/receipts/a/b/c"
    })
    void whatNoRouteHasIsNotFound(String path) {
        HttpResponse response = routes.handle(HttpRequest.of("GET", path));

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.header("content-type")).contains("application/problem+json");
        assertThat(response.bodyText()).contains("\"type\":\"/problems/not-found\"");
    }

    @Test
    void theWrongMethodIsToldTheRightOnes() {
        HttpResponse response = routes.handle(HttpRequest.of("DELETE", "/v1/requests/7"));

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("Allow")).contains("GET, POST");
        assertThat(response.bodyText()).contains("method-not-allowed").contains("DELETE is not one of GET, POST.");
    }

    @Test
    void aBrokenPercentSignIsABadRequest() {
        assertThat(routes.handle(HttpRequest.of("GET", "/v1/requests/%zz")).status())
                .isEqualTo(400);
        assertThat(routes.handle(HttpRequest.of("GET", "/v1/requests/%4")).status())
                .isEqualTo(400);
    }

    @Test
    void aBugIsA500ThatTellsNothing() {
        HttpResponse response = routes.handle(HttpRequest.of("GET", "/bug"));

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.bodyText()).contains("/problems/internal").doesNotContain("bug", "IllegalState");
    }

    @Test
    void twoRoutesForTheSameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteTable.of(List.of(
                        HttpRoute.get("/a/{x}", _ -> HttpResponse.empty(200)),
                        HttpRoute.get("/a/{y}", _ -> HttpResponse.empty(200)))))
                .withMessageContaining("GET /a/{x}");
    }
}
