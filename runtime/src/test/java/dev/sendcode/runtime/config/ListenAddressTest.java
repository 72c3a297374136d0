package dev.sendcode.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true", "127.8.8.8, true", "localhost, true", "::1, true",
        "0.0.0.0, false", "::, false", "10.0.0.1, false", "example.org, false"
    })
    void onlyWhatThisMachineAloneReachesIsLoopback(String host, boolean loopback) {
        assertThat(new ListenAddress(host, 1).isLoopback()).isEqualTo(loopback);
    }

    @Test
    void itPrintsAsItIsWritten() {
        assertThat(new ListenAddress("127.0.0.1", 8080)).hasToString("127.0.0.1:8080");
        assertThat(new ListenAddress("::1", 0)).hasToString("[::1]:0");
    }

    @Test
    void portsHaveARange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ListenAddress("a", 65536));
        assertThatIllegalArgumentException().isThrownBy(() -> new ListenAddress("a", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ListenAddress(" ", 1));
    }
}
