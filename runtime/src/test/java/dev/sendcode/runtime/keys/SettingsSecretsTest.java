package dev.sendcode.runtime.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsSecretsTest {

    private static final String KEY = "account/alibaba-1";
    private static final String PLAIN = "an access key's secret";

    private final SettingsSecrets secrets = SettingsSecrets.of(NewKeysets.aead());

    @Test
    void whatWasSealedOpensForTheSameSettingsKeyOnly() {
        byte[] sealed = secrets.seal(KEY, PLAIN);

        assertThat(secrets.open(KEY, sealed)).contains(PLAIN);
        assertThat(secrets.open("account/alibaba-2", sealed)).isEmpty();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(PLAIN);
    }

    @Test
    void theSameSecretIsOtherBytesEachTime() {
        assertThat(secrets.seal(KEY, PLAIN)).isNotEqualTo(secrets.seal(KEY, PLAIN));
    }

    @Test
    void emptySecretsAndOtherLettersSurvive() {
        assertThat(secrets.open(KEY, secrets.seal(KEY, ""))).contains("");
        assertThat(secrets.open("账户", secrets.seal("账户", "密钥🔑"))).contains("密钥🔑");
    }

    @Test
    void anotherKeysetDoesNotOpenItAndSaysNothingOfIt() {
        byte[] sealed = SettingsSecrets.of(NewKeysets.aead()).seal(KEY, PLAIN);

        assertThat(secrets.open(KEY, sealed)).isEmpty();
        assertThat(secrets).hasToString("SettingsSecrets[***]");
    }

    @Test
    void everySingleDamagedByteIsNoticed() {
        byte[] sealed = secrets.seal(KEY, PLAIN);

        for (int i = 0; i < sealed.length; i++) {
            byte[] damaged = sealed.clone();
            damaged[i] ^= 1;
            assertThat(secrets.open(KEY, damaged)).as("byte " + i).isEmpty();
        }
        assertThat(secrets.open(KEY, new byte[0])).isEmpty();
        assertThat(secrets.open(KEY, new byte[] {1, 2, 3})).isEmpty();
    }

    @Test
    void whichKeySealedItIsToldWithoutOpeningIt() {
        assertThat(secrets.sealedUnderActiveKey(secrets.seal(KEY, PLAIN))).isTrue();
        assertThat(secrets.sealedUnderActiveKey(
                        SettingsSecrets.of(NewKeysets.aead()).seal(KEY, PLAIN)))
                .isFalse();
        assertThat(secrets.sealedUnderActiveKey(new byte[] {1})).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "null", "[]", "{}", "1", "\"x\"", "{\"key\":1}", "{\"primaryKeyId\":1}", "{", "\u0000"})
    void whatIsNoKeysetIsRefusedWithoutBeingRepeated(String text) {
        assertThatThrownBy(() -> SettingsSecrets.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a Tink keyset of AEAD keys");
        assertThatThrownBy(() -> CodeKeys.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeysetOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> SettingsSecrets.of(NewKeysets.prf())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SettingsSecrets.of(NewKeysets.seal().privateJson()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CodeKeys.of(NewKeysets.aead())).isInstanceOf(IllegalArgumentException.class);
    }
}
