package dev.sendcode.runtime.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sendcode.events.Channel;
import dev.sendcode.runtime.config.ConfigurationException;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.schemas.CodeSeal.UnreadableSealException;
import dev.sendcode.schemas.Phone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

    private static final Phone PHONE = new Phone("+8613800138000");
    private static final Phone OTHER = new Phone("+12025550123");
    private final Keys demo =
            Keys.load(new KeyFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));

    @Test
    void codesAreTheSameForTheSameRecordAndHaveTheirDigits() {
        var keys = demo.code().orElseThrow();
        for (int digits = CodeKeys.MIN_DIGITS; digits <= CodeKeys.MAX_DIGITS; digits++) {
            String code = keys.code(keys.activeKid(), "record-1", "demo", Channel.CHANNEL_LOGIN, PHONE, digits);
            assertThat(code).matches("[0-9]{" + digits + "}");
            assertThat(keys.code(keys.activeKid(), "record-1", "demo", Channel.CHANNEL_LOGIN, PHONE, digits))
                    .isEqualTo(code);
        }
    }

    @Test
    void aCodeBelongsToItsRecordChannelAndPhoneAlone() {
        var keys = demo.code().orElseThrow();
        String code = keys.code(keys.activeKid(), "record-1", "demo", Channel.CHANNEL_LOGIN, PHONE, 10);
        assertThat(keys.code(keys.activeKid(), "record-2", "demo", Channel.CHANNEL_LOGIN, PHONE, 10))
                .isNotEqualTo(code);
        assertThat(keys.code(keys.activeKid(), "record-1", "demo", Channel.CHANNEL_REGISTER, PHONE, 10))
                .isNotEqualTo(code);
        assertThat(keys.code(keys.activeKid(), "record-1", "demo", Channel.CHANNEL_LOGIN, OTHER, 10))
                .isNotEqualTo(code);
    }

    @Test
    void oneCallerKeyNeverMeansTwoPhonesAndTheIdIsAVersion8Uuid() {
        String id = demo.hash().requestId("demo", "key", PHONE, Channel.CHANNEL_LOGIN);
        assertThat(demo.hash().requestId("demo", "key", PHONE, Channel.CHANNEL_LOGIN))
                .isEqualTo(id);
        assertThat(demo.hash().requestId("demo", "key", OTHER, Channel.CHANNEL_LOGIN))
                .isNotEqualTo(id);
        assertThat(demo.hash().requestId("demok", "ey", PHONE, Channel.CHANNEL_LOGIN))
                .isNotEqualTo(id);
        assertThat(UUID.fromString(id).version()).isEqualTo(8);
        assertThat(UUID.fromString(id).variant()).isEqualTo(2);
    }

    @Test
    void whatOneSealsTheOtherOpensForThatApplicationAndPhoneOnly() {
        byte[] code = demo.sealer().orElseThrow().seal("482913", "demo", PHONE);
        var opener = demo.opener().orElseThrow();
        assertThat(opener.open(code, "demo", PHONE)).isEqualTo("482913");
        assertThatThrownBy(() -> opener.open(code, "demo", OTHER))
                .isInstanceOf(UnreadableSealException.class)
                .hasMessageNotContaining("482913");
    }

    @Test
    void newKeysetsAreReadFromFilesAndAreNotTheDemos(@TempDir Path folder) throws IOException {
        var hash = Files.writeString(folder.resolve("hash.json"), NewKeysets.prf());
        var code = Files.writeString(folder.resolve("code.json"), NewKeysets.prf());
        var keys = Keys.load(new KeyFiles(Optional.of(hash), Optional.of(code), Optional.empty(), Optional.empty()));
        assertThat(keys.demo()).isFalse();
        assertThat(keys.sealer()).isEmpty();
        assertThat(keys.hash().hash(PHONE))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(demo.hash().hash(PHONE));
    }

    @Test
    void aKeysetOfTheWrongKindAndAMissingOneAreNamedTogether(@TempDir Path folder) throws IOException {
        var seal =
                Files.writeString(folder.resolve("seal.json"), NewKeysets.seal().publicJson());
        var missing = folder.resolve("missing.json");
        assertThatThrownBy(() -> Keys.load(
                        new KeyFiles(Optional.of(seal), Optional.of(missing), Optional.empty(), Optional.empty())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("SENDCODE_KEYS_HASH_FILE")
                .hasMessageContaining("SENDCODE_KEYS_CODE_FILE")
                .hasMessageContaining(missing.toString());
    }
}
