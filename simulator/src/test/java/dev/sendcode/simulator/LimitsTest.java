package dev.sendcode.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.simulator.alibaba.AlibabaClient;
import dev.sendcode.simulator.tencent.TencentClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one phone gets at most. */
class LimitsTest {

    /** 08:00:30 in China. */
    private final TestClock clock = new TestClock(Instant.parse("2026-07-01T00:00:30Z"));

    private Simulator simulator;
    private Clients http;
    private Vendors vendors;

    @BeforeEach
    void start() {
        simulator = Simulator.startEphemeral(
                Simulator.Options.defaults().withClock(clock).withLimits(true));
        http = new Clients();
        vendors = new Vendors(http, simulator.uri());
    }

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    private Clients.Answer alibaba(String phone) throws IOException {
        var bend = AlibabaClient.Bend.none().at(clock.instant());
        return http.send(vendors.alibaba.acs3("2017-05-25", "SendSms", Vendors.alibabaSend(phone, "d-1"), bend));
    }

    private String tencent(String code) throws IOException {
        var straight = vendors.tencent.straight();
        var bend = new TencentClient.Bend(
                straight.signedHost(), straight.service(), straight.secretId(), clock.instant(), false);
        var body = new HashMap<>(Vendors.tencentSend(List.of(Vendors.PHONE), "d-1"));
        body.put("TemplateParamSet", List.of(code, "5"));
        return Vendors.said("tencent", http.send(vendors.tencent.request("SendSms", body, bend)));
    }

    @Test
    void alibabaSendsACodeAMinuteOfTheClock() throws IOException {
        assertThat(Vendors.said("alibaba", alibaba(Vendors.PHONE))).isEqualTo("200 OK");
        clock.forward(Duration.ofSeconds(29)); // 59 s past
        var refused = alibaba(Vendors.PHONE);
        clock.forward(Duration.ofSeconds(1));

        assertThat(Vendors.said("alibaba", refused)).isEqualTo("200 isv.BUSINESS_LIMIT_CONTROL");
        assertThat(refused.json().path("Message").asText()).isEqualTo("触发分钟级流控Permits:1");
        assertThat(Vendors.said("alibaba", alibaba(Vendors.PHONE))).isEqualTo("200 OK");
        assertThat(Vendors.said("alibaba", alibaba("+8613900002222"))).isEqualTo("200 OK");
    }

    @Test
    void alibabaSendsFiveAnHourAndTenADay() throws IOException {
        for (int hour = 0; hour < 2; hour++) {
            for (int i = 0; i < 5; i++) {
                assertThat(Vendors.said("alibaba", alibaba(Vendors.PHONE))).isEqualTo("200 OK");
                clock.forward(Duration.ofMinutes(1));
            }
            if (hour == 0) {
                assertThat(alibaba(Vendors.PHONE).json().path("Message").asText())
                        .isEqualTo("触发小时级流控Permits:5");
            }
            clock.forward(Duration.ofMinutes(55));
        }

        assertThat(alibaba(Vendors.PHONE).json().path("Message").asText()).isEqualTo("触发天级流控Permits:10");
        clock.forward(Duration.ofHours(22)); // 24 h after the first
        assertThat(Vendors.said("alibaba", alibaba(Vendors.PHONE))).isEqualTo("200 OK");
    }

    @Test
    void tencentSendsTheSameTextEveryThirtySecondsAndTenADay() throws IOException {
        assertThat(tencent("000001")).isEqualTo("200 Ok");
        assertThat(tencent("000002")).isEqualTo("200 Ok");
        clock.forward(Duration.ofMillis(29_999));
        assertThat(tencent("000001")).isEqualTo("200 LimitExceeded.PhoneNumberThirtySecondLimit");
        clock.forward(Duration.ofMillis(1));
        assertThat(tencent("000001")).isEqualTo("200 Ok");
        for (int i = 4; i <= 10; i++) {
            assertThat(tencent("%06d".formatted(i))).isEqualTo("200 Ok");
        }

        assertThat(tencent("000099")).isEqualTo("200 LimitExceeded.PhoneNumberDailyLimit");
    }

    @Test
    void aRefusedMessageCountsForNoLimit() throws IOException {
        simulator.faults().answerWith("isv.AMOUNT_NOT_ENOUGH", 1);

        assertThat(Vendors.said("alibaba", alibaba(Vendors.PHONE))).isEqualTo("200 isv.AMOUNT_NOT_ENOUGH");
        assertThat(Vendors.said("alibaba", alibaba(Vendors.PHONE))).isEqualTo("200 OK");
    }

    @Test
    void withoutLimitsAPhoneGetsEverything() throws IOException {
        try (var generous = Simulator.startEphemeral()) {
            var to = new Vendors(http, generous.uri());
            for (int i = 0; i < 20; i++) {
                assertThat(Vendors.said("alibaba", to.send("alibaba", Vendors.PHONE, "d-1")))
                        .isEqualTo("200 OK");
                assertThat(Vendors.said("tencent", to.send("tencent", Vendors.PHONE, "d-1")))
                        .isEqualTo("200 Ok");
            }
        }
    }
}
