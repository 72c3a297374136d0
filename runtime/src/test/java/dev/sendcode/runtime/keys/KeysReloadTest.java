package dev.sendcode.runtime.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sendcode.events.Channel;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.runtime.health.Check;
import dev.sendcode.schemas.CodeSeal;
import dev.sendcode.schemas.CodeSeal.UnreadableSealException;
import dev.sendcode.schemas.Phone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds keys uses those that the files say now, but for the hash key. */
class KeysReloadTest {

    private static final Phone PHONE = new Phone("+8613800138000");

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void keysets() throws IOException {
        write("hash", NewKeysets.prf());
        write("code", NewKeysets.prf());
        write("settings", NewKeysets.aead());
        writeSeal(NewKeysets.seal());
    }

    @Test
    void everyHolderFollowsItsFile() throws IOException {
        var keys = load();
        var code = keys.code().orElseThrow();
        var settings = keys.settings().orElseThrow();
        int kid = code.activeKid();
        byte[] secret = settings.seal("account/a", "plain");
        byte[] seal = keys.sealer().orElseThrow().seal("482913", "demo", PHONE);

        write("code", NewKeysets.prf());
        write("settings", NewKeysets.aead());
        var other = NewKeysets.seal();
        writeSeal(other);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(code.activeKid()).isNotEqualTo(kid);
        assertThat(code.knows(kid)).isFalse();
        assertThat(code.find(kid, "record-1", "demo", Channel.CHANNEL_LOGIN, PHONE, 6))
                .isEmpty();
        assertThat(settings.open("account/a", secret)).isEmpty();
        byte[] sealed = keys.sealer().orElseThrow().seal("482913", "demo", PHONE);
        assertThat(sealed).isNotEqualTo(seal);
        assertThat(keys.opener().orElseThrow().open(sealed, "demo", PHONE)).isEqualTo("482913");
        assertThat(keys.check()).isEqualTo(Check.ok(""));
    }

    @Test
    void aKeyThatOthersUseAlreadyIsLookedForAtOnce() throws IOException {
        var keys = load();
        var code = RotatingKeyset.of(RotatingKeyset.Kind.PRF, Files.readString(folder.resolve("code")))
                .withNewKey()
                .activated();
        var settings = RotatingKeyset.of(RotatingKeyset.Kind.AEAD, Files.readString(folder.resolve("settings")))
                .withNewKey()
                .activated();
        var seal = RotatingKeyset.of(RotatingKeyset.Kind.SEAL, Files.readString(folder.resolve("private")))
                .withNewKey()
                .activated();
        byte[] secret = SettingsSecrets.of(settings.json()).seal("account/a", "plain");
        byte[] sealed = CodeSeal.sealer(seal.publicJson()).seal("482913", "demo", PHONE);
        int kid = code.active().id();

        assertThat(keys.code().orElseThrow().knows(kid)).isFalse();
        assertThat(keys.settings().orElseThrow().open("account/a", secret)).isEmpty();
        var opener = keys.opener().orElseThrow();
        assertThatThrownBy(() -> opener.open(sealed, "demo", PHONE)).isInstanceOf(UnreadableSealException.class);
        write("code", code.json());
        write("settings", settings.json());
        write("private", seal.json());

        assertThat(keys.code().orElseThrow().knows(kid)).isTrue();
        assertThat(keys.settings().orElseThrow().open("account/a", secret)).contains("plain");
        assertThat(opener.open(sealed, "demo", PHONE)).isEqualTo("482913");
    }

    @Test
    void theHashKeyStaysTillTheNextStart() throws IOException {
        var keys = load();
        int keyId = keys.hash().keyId();

        write("hash", NewKeysets.prf());
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(keys.hash().keyId()).isEqualTo(keyId);
        assertThat(load().hash().keyId()).isNotEqualTo(keyId);
    }

    @Test
    void aFileOfAnotherKindLeavesTheKeysAsTheyAreAndIsReported() throws IOException {
        var keys = load();
        int kid = keys.code().orElseThrow().activeKid();

        write("code", NewKeysets.aead());
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(keys.code().orElseThrow().activeKid()).isEqualTo(kid);
        assertThat(keys.check())
                .isInstanceOfSatisfying(
                        Check.Degraded.class,
                        degraded -> assertThat(degraded.why())
                                .contains(
                                        folder.resolve("code").toString(),
                                        "not a Tink keyset of HMAC-SHA256 PRF keys"));
    }

    @Test
    void theDemosKeysetCannotBeSlippedInAfterTheStart() throws IOException {
        var keys = load();
        int kid = keys.code().orElseThrow().activeKid();

        write("code", DemoKeysets.text("code") + "\n");
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(keys.code().orElseThrow().activeKid()).isEqualTo(kid);
        assertThat(keys.check())
                .isInstanceOfSatisfying(
                        Check.Degraded.class,
                        degraded -> assertThat(degraded.why()).contains("everybody knows"));
    }

    @Test
    void whoStartedWithTheDemosKeysetIsADemoAndMayLeaveIt() throws IOException {
        write("code", DemoKeysets.text("code"));
        var keys = load();
        int kid = keys.code().orElseThrow().activeKid();

        write("code", NewKeysets.prf());
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(keys.demo()).isTrue();
        assertThat(keys.code().orElseThrow().activeKid()).isNotEqualTo(kid);
    }

    @Test
    void theDemoHasEveryKeysetAndFollowsNone() {
        var none = Optional.<Path>empty();
        var demo = Keys.load(new KeyFiles(none, none, none, none));
        var secrets = demo.settings().orElseThrow();

        assertThat(secrets.open("k", secrets.seal("k", "plain"))).contains("plain");
        assertThat(demo.check()).isEqualTo(Check.ok(""));
        assertThat(demo.toString()).isEqualTo("Keys[demo=true]");
    }

    private Keys load() {
        return Keys.load(
                new KeyFiles(path("hash"), path("code"), path("public"), path("private"), path("settings")),
                nanos::get);
    }

    private Optional<Path> path(String name) {
        return Optional.of(folder.resolve(name));
    }

    private void writeSeal(NewKeysets.SealPair pair) throws IOException {
        write("public", pair.publicJson());
        write("private", pair.privateJson());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
