package dev.sendcode.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sendcode.runtime.config.ListenAddress;
import dev.sendcode.runtime.http.HttpLimits;
import dev.sendcode.runtime.http.HttpListener;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Receipts as each vendor pushes them, to a collector that the test plays. */
class VendorReceiptsTest {

    private static final HttpResponse ANYTHING = HttpResponse.json(
            200, Map.of("code", 0, "msg", "ok", "message", "ok", "result", 0, "errmsg", "OK", "clcode", "000000"));

    private final Queue<HttpRequest> pushed = new ConcurrentLinkedQueue<>();
    private volatile HttpResponse answer = ANYTHING;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean slow;
    private HttpListener collector;
    private Simulator simulator;
    private Clients http;
    private Vendors vendors;

    @BeforeEach
    void start() {
        collector = HttpListener.start(
                "collector",
                new ListenAddress("127.0.0.1", 0),
                new HttpLimits(4096, 100, Duration.ofSeconds(5)),
                List.of(),
                this::taken);
        simulator = Simulator.startEphemeral();
        for (String vendor : List.of("alibaba", "tencent", "ucloud", "chuanglan", "china-mobile-mas")) {
            simulator.callback(vendor, URI.create("http://127.0.0.1:" + collector.port() + "/cb/" + vendor));
        }
        http = new Clients();
        vendors = new Vendors(http, simulator.uri());
    }

    private HttpResponse taken(HttpRequest request) {
        pushed.add(request);
        if (slow) {
            try {
                var _ = over.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        return answer;
    }

    @AfterEach
    void stop() {
        over.countDown();
        http.close();
        simulator.close();
        collector.close();
    }

    private JsonNode pushedJson() {
        await().until(() -> !pushed.isEmpty());
        return Parameters.json(
                        ("{\"x\":" + new String(pushed.element().body(), java.nio.charset.StandardCharsets.UTF_8) + "}")
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .map(json -> json.path("x"))
                .orElse(MissingNode.getInstance());
    }

    @Test
    void alibabaPushesAnArray() throws IOException {
        String bizId = vendors.send("alibaba", "+8619000000009", "out-1")
                .json()
                .path("BizId")
                .asText();

        var receipt = pushedJson().path(0);

        assertThat(receipt.path("biz_id").asText()).isEqualTo(bizId);
        assertThat(receipt.path("out_id").asText()).isEqualTo("out-1");
        assertThat(receipt.path("success").isBoolean()).isTrue();
        assertThat(receipt.path("success").asBoolean()).isFalse();
        assertThat(receipt.path("err_code").asText()).isEqualTo("MOBLLE_TERMINAL_ERROR");
        assertThat(receipt.path("phone_number").asText()).isEqualTo("19000000009");
        assertThat(receipt.path("report_time").asText()).matches("[0-9-]{10} [0-9:]{8}");
    }

    @Test
    void alibabaPushesWhatItSentAbroadInItsOtherWords() throws IOException {
        vendors.alibaba.globe("SendMessageToGlobe", Map.of("To", "85251234567", "Message", "1", "TaskId", "t-1"));

        var receipt = pushedJson().path(0);

        assertThat(receipt.path("TaskId").asText()).isEqualTo("t-1");
        assertThat(receipt.path("Status").asText()).isEqualTo("1");
        assertThat(receipt.path("SendDate").asText()).endsWith("+0800");
    }

    @Test
    void tencentPushesAnArray() throws IOException {
        vendors.send("tencent", "+8619000000010", "ctx-1");

        var receipt = pushedJson().path(0);

        assertThat(receipt.path("ext").asText()).isEqualTo("ctx-1");
        assertThat(receipt.path("sid").asText()).startsWith("5000:");
        assertThat(receipt.path("nationcode").asText()).isEqualTo("86");
        assertThat(receipt.path("mobile").asText()).isEqualTo("19000000010");
        assertThat(receipt.path("report_status").asText()).isEqualTo("FAIL");
        assertThat(receipt.path("errmsg").asText()).isEqualTo("REJECTD");
    }

    @Test
    void ucloudPushesAnObjectAndTellsOfTheCarriersLimit() throws IOException {
        vendors.send("ucloud", "+8619000000004", "u-1");

        var push = pushedJson();

        assertThat(push.path("MsgType").asInt()).isEqualTo(2);
        assertThat(push.path("Data").path(0).path("UserId").asText()).isEqualTo("u-1");
        assertThat(push.path("Data").path(0).path("ReceiptCode").asText()).isEqualTo("DI:9432");
    }

    @Test
    void chuanglanPushesByGet() throws IOException {
        vendors.send("chuanglan", Vendors.PHONE, "u-1");

        await().until(() -> !pushed.isEmpty());

        assertThat(pushed.element().method()).isEqualTo("GET");
        assertThat(pushed.element().query("uid")).hasValue("u-1");
        assertThat(pushed.element().query("status")).hasValue("DELIVRD");
        assertThat(pushed.element().query("mobile")).hasValue("13900001111");
    }

    @Test
    void chinaMobilePushesAnObject() throws IOException {
        String group = vendors.send("china-mobile-mas", "+8619000000005", "")
                .json()
                .path("msgGroup")
                .asText();

        assertThat(pushedJson().path("msgGroup").asText()).isEqualTo(group);
        assertThat(pushedJson().path("errorCode").asText()).isEqualTo("MK:0001");
    }

    @ParameterizedTest(name = "{0} pushes {1} times what is not taken")
    @CsvSource({"alibaba, 4", "tencent, 3", "ucloud, 4", "chuanglan, 3"})
    void aReceiptThatIsNotTakenInTheVendorsWordsComesAsOftenAsTheVendorSays(String vendor, int pushes)
            throws IOException {
        answer = HttpResponse.json(200, Map.of("thanks", "a lot"));

        vendors.send(vendor, Vendors.PHONE, "d-1");

        await().untilAsserted(() -> assertThat(pushed).hasSize(pushes));
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(pushed).hasSize(pushes));
    }

    @Test
    void alibabaPushesAgainWhatTookLongerThanItsDeadline() throws IOException {
        slow = true;

        vendors.send("alibaba", Vendors.PHONE, "d-1");

        await().untilAsserted(() -> assertThat(pushed).hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void aDuplicateComesTwiceAndNoReceiptNever() throws IOException {
        vendors.send("tencent", "+8619000000006", "none");
        vendors.send("tencent", "+8619000000008", "twice");

        await().untilAsserted(() -> assertThat(pushed).hasSize(2));
        assertThat(pushed)
                .allSatisfy(request -> assertThat(new String(request.body(), java.nio.charset.StandardCharsets.UTF_8))
                        .contains("twice"));
    }

    @Test
    void jitterLetsReceiptsOvertakeEachOther() throws IOException {
        try (var jittery = Simulator.startEphemeral(
                Simulator.Options.defaults().withReceipts(Duration.ofMillis(1), Duration.ofMillis(500)))) {
            jittery.callback("tencent", URI.create("http://127.0.0.1:" + collector.port() + "/cb/tencent"));
            var to = new Vendors(http, jittery.uri());
            for (int i = 0; i < 40; i++) {
                to.send("tencent", Vendors.PHONE, "ctx-%02d".formatted(i));
            }
            await().untilAsserted(() -> assertThat(pushed).hasSize(40));
        }
        var order = pushed.stream()
                .map(request -> new String(request.body(), java.nio.charset.StandardCharsets.UTF_8)
                        .replaceAll(".*\"ext\":\"([^\"]*)\".*", "$1"))
                .toList();

        assertThat(order).doesNotHaveDuplicates();
        assertThat(order).isNotEqualTo(order.stream().sorted().toList());
    }

    @Test
    void aVendorThatIsNoneHasNoCallback() {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> simulator.callback("nobody", URI.create("http://127.0.0.1:9/")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
