package dev.sendcode.api;

import static dev.sendcode.api.ApiUnderTest.get;
import static dev.sendcode.api.ApiUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.api.web.Channels;
import dev.sendcode.api.web.NativeRoutes;
import dev.sendcode.api.web.OpenApi;
import dev.sendcode.api.web.Slug;
import dev.sendcode.events.Channel;
import dev.sendcode.runtime.config.Configuration;
import dev.sendcode.runtime.config.ConfigurationException;
import dev.sendcode.runtime.config.DefaultsFile;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.HttpRoute;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is public: the OpenAPI document, the problem pages, the configuration. */
final class ContractTest {

    private final ApiUnderTest api = new ApiUnderTest();
    private final JsonNode document = OpenApi.load().document();
    private final JsonNode operators = OpenApi.ofOperators().document();

    @Test
    void theDocumentHasEveryRouteAndNoOther() {
        Set<String> routed = routed(api.routes);
        routed.addAll(Set.of("GET /health/live", "GET /health/ready"));

        assertThat(documented(document)).isEqualTo(routed);
    }

    @Test
    void theOperatorsDocumentHasEveryRouteAndNoOther() {
        assertThat(documented(operators)).isEqualTo(routed(api.operatorRoutes()));
    }

    private static Set<String> routed(List<HttpRoute> routes) {
        return routes.stream()
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> documented(JsonNode document) {
        var documented = new TreeSet<String>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method ->
                                documented.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        return documented;
    }

    @Test
    void everyReferenceInADocumentLeadsSomewhere() {
        for (JsonNode each : List.of(document, operators)) {
            assertThat(each.findValuesAsText("$ref"))
                    .isNotEmpty()
                    .allSatisfy(reference -> assertThat(
                                    each.at(reference.substring(1)).isMissingNode())
                            .as(reference)
                            .isFalse());
        }
    }

    @Test
    void theDocumentNamesEveryChannel() {
        var named = new TreeSet<String>();
        document.at("/components/schemas/Channel/enum").forEach(channel -> named.add(channel.asText()));

        assertThat(named)
                .hasSize(Channel.values().length - 1)
                .allSatisfy(name -> assertThat(Channels.of(name)).isPresent());
    }

    @Test
    void theDocumentIsServedAsYamlAndAsJson() {
        assertThat(json(api.call(get("/openapi.json")))).isEqualTo(document);
        assertThat(api.call(get("/openapi.yaml")).bodyText()).startsWith("openapi: 3.1.0");
    }

    @Test
    void everyStatusThatAProblemHasIsDocumentedForSomeCall() {
        var documented = Stream.of(document, operators)
                .flatMap(each -> each.findValues("responses").stream())
                .flatMap(responses -> {
                    var statuses = new TreeSet<String>();
                    responses.fieldNames().forEachRemaining(statuses::add);
                    return statuses.stream();
                })
                .collect(Collectors.toSet());
        // of every call alike, so not repeated for each
        documented.addAll(Set.of("405", "408", "500"));

        assertThat(Arrays.stream(Slug.values()).map(slug -> Integer.toString(slug.status())))
                .isSubsetOf(documented);
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemExplainsItself(Slug slug) {
        HttpResponse page = api.call(HttpRequest.of("GET", "/problems/" + slug.slug()));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.bodyText()).contains(slug.slug(), "What to do");
        assertThat(api.call(HttpRequest.of("GET", "/problems")).bodyText()).contains("/problems/" + slug.slug());
    }

    /** Keys as people would look them up: {@code keys.code.file}, but no path such as {@code /openapi.yaml}. */
    @ParameterizedTest
    @EnumSource
    void everyKeyThatAProblemNamesCanBeSet(Slug slug) {
        var keys = new TreeSet<String>();
        for (String file : List.of("sendcode", RequestApiConfig.PROCESS)) {
            keys.addAll(DefaultsFile.find(file).orElseThrow().keys());
        }
        var named = Pattern.compile("(?<![/\\w])[a-z]+(?:\\.[a-z*]+)+")
                .matcher(slug.meaning() + " " + slug.wayOut())
                .results()
                .map(MatchResult::group);

        assertThat(named).isSubsetOf(keys);
    }

    @Test
    void aPathOfAnotherGenAuthInterfaceIsNotBlamedOnTheSwitch() {
        HttpResponse answer = NativeRoutes.notFound(HttpRequest.of("POST", "/api/v3/signin-by-passcode"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.bodyText())
                .contains("send-sms", "api.genauth.enabled")
                .doesNotContain("is off");
    }

    @Test
    void anUnknownProblemLeadsToTheList() {
        HttpResponse page = api.call(HttpRequest.of("GET", "/problems/no-such"));

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.bodyText()).contains("href=\"/problems\"").doesNotContain("no-such");
    }

    @Test
    void everyDefaultIsValid() {
        var config = RequestApiConfig.load(Map.of());

        assertThat(config.http().listen().port()).isEqualTo(8080);
        assertThat(config.http().operator().port()).isEqualTo(8090);
        assertThat(config.http().limits().maxBodyBytes()).isEqualTo(4096);
        assertThat(config.genauth().enabled()).isFalse();
    }

    @Test
    void noKeyOfTheDefaultsFileIsWithoutEffect() {
        var unread = Configuration.load(RequestApiConfig.PROCESS, Map.of(), c -> {
            RequestApiConfig.read(c);
            return c.unread();
        });

        assertThat(unread).isEmpty();
    }

    @Test
    void demoKeysStayOnLoopbackUnlessItIsADemo() {
        var config = RequestApiConfig.load(Map.of("SENDCODE_API_LISTEN", "0.0.0.0:8080"));

        Assertions.assertThatThrownBy(() -> RequestApiApp.start(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("0.0.0.0")
                .hasMessageContaining("sendcode init")
                .hasMessageContaining("SENDCODE_DEMO=true");
    }

    @Test
    void everyWrongValueIsNamedAtOnce() {
        var environment = Map.of(
                "SENDCODE_API_EDGE_KEY", "many",
                "SENDCODE_API_WAIT_COMPATIBLE", "60s",
                "SENDCODE_API_TIMELINE_KEPT", "60",
                "SENDCODE_API_GENAUTH_ENABLE", "true");

        Assertions.assertThatThrownBy(() -> RequestApiConfig.load(environment))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("4 problems")
                .hasMessageContaining("SENDCODE_API_EDGE_KEY=\"many\"")
                .hasMessageContaining("20/1m")
                .hasMessageContaining("SENDCODE_API_WAIT_COMPATIBLE")
                .hasMessageContaining("SENDCODE_API_TIMELINE_KEPT")
                .hasMessageContaining("did you mean SENDCODE_API_GENAUTH_ENABLED?");
    }
}
