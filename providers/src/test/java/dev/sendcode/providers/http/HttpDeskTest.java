package dev.sendcode.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome.Accepted;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorDesk.Asked;
import dev.sendcode.providers.VendorDesk.Cause;
import dev.sendcode.providers.VendorDesk.Pulled;
import dev.sendcode.schemas.Phone;
import dev.sendcode.simulator.DemoAccounts;
import dev.sendcode.simulator.Fault;
import dev.sendcode.simulator.Simulator;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HttpDeskTest {

    private static final VendorAccount CHUANGLAN = Gateways.account(
            "chuanglan",
            "url",
            "https://smssh1.253.com/msg/v1/send/json",
            "account",
            DemoAccounts.CHUANGLAN_ACCOUNT,
            "password",
            DemoAccounts.CHUANGLAN_PASSWORD);

    private static final String DISPATCH = "0123456789abcdef0123456789abcdef";

    @Test
    void chuanglanHandsOutEachReceiptOnce() {
        try (var simulator = Simulator.startEphemeral();
                var provider = provider(simulator)) {
            var command = new DispatchCommand(DISPATCH, new Phone("+8619000000000"), "CN", CHUANGLAN);
            assertThat(provider.send(command, Gateways.RENDERED)).isInstanceOf(Accepted.class);

            Pulled pulled = Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> pulled(provider), some -> !some.facts().isEmpty());

            assertThat(pulled.facts())
                    .extracting(fact -> fact.echoedDispatchId().orElseThrow())
                    .containsExactly(DISPATCH);
            assertThat(pulled.unreadable()).isZero();
            assertThat(pulled.more()).isFalse();
            assertThat(pulled(provider).facts()).isEmpty();
        }
    }

    @Test
    void aRefusalSaysWhoseFaultItIs() {
        try (var simulator = Simulator.startEphemeral();
                var provider = provider(simulator)) {
            var wrong = Gateways.account("chuanglan", "password", "another");

            assertThat(provider.desk().pullReceipts(wrong))
                    .isInstanceOfSatisfying(
                            Asked.Failed.class,
                            failed -> assertThat(failed.cause()).isEqualTo(Cause.ACCOUNT));
            simulator.faults().armQueries(Fault.HTML_502, 1);
            assertThat(provider.desk().pullReceipts(CHUANGLAN))
                    .isInstanceOfSatisfying(
                            Asked.Failed.class,
                            failed -> assertThat(failed.cause()).isEqualTo(Cause.UNAVAILABLE));
        }
    }

    @Test
    void othersHandOutNothing() {
        try (var simulator = Simulator.startEphemeral();
                var provider = provider(simulator)) {
            assertThat(provider.desk().pullReceipts(Gateways.custom())).isInstanceOf(Asked.Unsupported.class);
        }
    }

    private static Pulled pulled(HttpProvider provider) {
        if (provider.desk().pullReceipts(CHUANGLAN) instanceof Asked.Answered<Pulled>(Pulled pulled)) {
            return pulled;
        }
        throw new AssertionError("the desk did not answer");
    }

    private static HttpProvider provider(Simulator simulator) {
        return new HttpProvider(HttpSettings.of(Map.of(
                "simulator.url", simulator.uri().toString(), "connect.timeout", "PT20S", "read.timeout", "PT20S")));
    }
}
