package dev.sendcode.settings.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorDesk.Asked;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VendorDesksTest {

    private static final VendorAccount ACCOUNT = new VendorAccount("a", Map.of());

    @Test
    void theBuiltinServiceHasNobodyToAsk() {
        try (var desks = new VendorDesks(Map.of("tencent", Map.of()))) {
            assertThat(desks.of("builtin").template(ACCOUNT, "1", true))
                    .isEqualTo(new Asked.Unsupported<>("no vendor stands behind provider builtin"));
        }
    }

    @Test
    void aWrongAddressIsToldByItsKeyWhenTheVendorIsAsked() {
        try (var desks = new VendorDesks(Map.of("tencent", Map.of("endpoint", "sms.example.com")))) {
            assertThat(desks.of("tencent").template(ACCOUNT, "1", true))
                    .isInstanceOfSatisfying(
                            Asked.Unsupported.class,
                            unsupported ->
                                    assertThat(unsupported.why()).contains("vendors.tencent", "endpoint must be"));
        }
    }

    @Test
    void anAccountWithoutCredentialsIsNotAskedWith() {
        try (var desks = new VendorDesks(Map.of("tencent", Map.of()))) {
            assertThat(desks.of("tencent").template(ACCOUNT, "1", true))
                    .isInstanceOfSatisfying(
                            Asked.Failed.class,
                            failed -> assertThat(failed.reason()).isEqualTo("BAD_FIELDS"));
        }
    }

    @Test
    void afterTheEndNobodyIsAsked() {
        var desks = new VendorDesks(Map.of("tencent", Map.of()));

        desks.close();

        assertThat(desks.of("tencent").signature(ACCOUNT, "Brand", true))
                .isEqualTo(new Asked.Unsupported<>("this process is stopping"));
    }
}
