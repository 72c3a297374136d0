package dev.sendcode.providers.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.aliyun.sdk.gateway.pop.interceptor.httpRequest.HttpReqInterceptor;
import dev.sendcode.providers.CapturedLogs;
import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.Rendered.Parameter;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorDesk.Sent;
import dev.sendcode.providers.VendorSettings;
import dev.sendcode.schemas.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Under the product's own logging settings, with everything else turned up to TRACE. */
class AlibabaLogsTest {

    private final Logger library = (Logger) LoggerFactory.getLogger(HttpReqInterceptor.class);

    @AfterEach
    void backToTheProductsOwnSettings() {
        library.setLevel(null);
    }

    @Test
    void noLoggerAtAnyLevelTellsNumberCodeTextOrSecret() throws Exception {
        var account = account();
        var phone = new Phone("+8613900001111");
        var rendered = new Rendered(
                "login",
                Optional.of("SMS_100000001"),
                "Sendcode",
                List.of(new Parameter("code", "739104")),
                "739104 is your code.",
                "739104",
                5);
        try (var logs = CapturedLogs.listening()) {
            LoggerFactory.getLogger("somebody").trace("is heard");
            for (int status : new int[] {200, 400, 502}) {
                try (var vendor = StubVendor.answering(status, "{\"Code\":\"OK\",\"Message\":\"13900001111 739104\"}");
                        var provider = new AlibabaProvider(settings(vendor))) {
                    provider.send(new DispatchCommand("d".repeat(32), phone, "CN", account), rendered);
                    provider.desk()
                            .findReceipt(account, new Sent("d".repeat(32), Optional.empty(), phone, Instant.EPOCH));
                }
            }

            assertThat(logs.lines())
                    .contains("somebody is heard null {}")
                    .noneMatch(line -> line.contains("13900001111")
                            || line.contains("739104")
                            || line.contains("simulator-alibaba-secret")
                            || line.contains("Signature="));
        }
    }

    @Test
    void aProviderDoesNotOpenWhereTheLibraryWouldTell() {
        library.setLevel(Level.DEBUG);

        assertThatThrownBy(() -> new AlibabaProvider(VendorSettings.of(Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("com.aliyun");
    }

    private static VendorSettings settings(StubVendor vendor) {
        return new VendorSettings(
                Optional.of(vendor.uri()), Optional.empty(), Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    private static VendorAccount account() {
        return new VendorAccount(
                "alibaba-1",
                Map.of("accessKeyId", "LTAI-simulator-demo", "accessKeySecret", "simulator-alibaba-secret"));
    }
}
