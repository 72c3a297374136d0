package dev.sendcode.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.ReceiptStatus;
import dev.sendcode.providers.CarrierCodes.Meaning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CarrierCodesTest {

    @ParameterizedTest
    @CsvSource({
        "UNDELIV, RECIPIENT",
        "UNDELIV:0013, RECIPIENT",
        "MK:0000, RECIPIENT",
        "mk:0001, RECIPIENT",
        "MI:0084, RECIPIENT",
        "1, RECIPIENT",
        "MK:0012, RECIPIENT",
        "MK:0017, RECIPIENT",
        "MSBLACK, RECIPIENT",
        "MB:0088BLACK, RECIPIENT",
        "144, RECIPIENT",
        "MA:0022, RECIPIENT",
        "MA:0001, CARRIER",
        "-108, RECIPIENT",
        "S:15, RECIPIENT",
        "MK:0115, CONTENT",
        "-106, CONTENT",
        "76, CONTENT",
        "EXPIRED, EXPIRED",
        "Expired:1, EXPIRED",
        "REJECTD, CARRIER",
        "SGIP:-2, CARRIER",
        "R:00145, CARRIER",
        "IB:0008, CARRIER",
        "XY:7, CARRIER",
        "'', CARRIER",
    })
    void aFailureHasTheReasonOfItsCode(String code, String reason) {
        assertThat(CarrierCodes.of(code, false)).isEqualTo(Meaning.undelivered(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELIVRD", "Delivrd", "0", "", "1", "DELIVERED", "SOMETHING NEW"})
    void aSuccessIsBelievedWhateverNumberStandsBesideIt(String code) {
        assertThat(CarrierCodes.of(code, true)).isEqualTo(Meaning.DELIVERED);
    }

    @Test
    void aVendorThatContradictsItselfKnowsNothing() {
        assertThat(CarrierCodes.of("MSBLACK", true).status()).isEqualTo(ReceiptStatus.UNKNOWN);
        assertThat(CarrierCodes.of("DELIVRD", false).status()).isEqualTo(ReceiptStatus.UNKNOWN);
    }
}
