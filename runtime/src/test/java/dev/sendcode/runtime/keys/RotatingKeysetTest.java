package dev.sendcode.runtime.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sendcode.events.Channel;
import dev.sendcode.runtime.keys.RotatingKeyset.Entry;
import dev.sendcode.runtime.keys.RotatingKeyset.Kind;
import dev.sendcode.runtime.keys.RotatingKeyset.State;
import dev.sendcode.schemas.CodeSeal;
import dev.sendcode.schemas.CodeSeal.UnreadableSealException;
import dev.sendcode.schemas.Phone;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RotatingKeysetTest {

    private static final Phone PHONE = new Phone("+8613800138000");

    @ParameterizedTest
    @EnumSource
    void aKeyWaitsIsUsedGrowsOldIsDisabledAndGoes(Kind kind) {
        var first = fresh(kind);
        int old = first.active().id();

        var rotated = again(first.withNewKey());
        assertThat(states(rotated)).containsExactly(State.ACTIVE, State.WAITING);
        assertThat(rotated.active().id()).isEqualTo(old);

        var activated = again(rotated.activated());
        assertThat(states(activated)).containsExactly(State.OLD, State.ACTIVE);
        assertThat(activated.find(old)).contains(new Entry(old, State.OLD));

        var disabled = again(activated.disabled(old));
        assertThat(states(disabled)).containsExactly(State.DISABLED, State.ACTIVE);
        assertThat(again(disabled.enabled(old)).json()).isEqualTo(activated.json());
        assertThat(states(again(disabled.removed(old)))).containsExactly(State.ACTIVE);
    }

    @Test
    void ofSeveralThatWaitTheNewestIsActivatedAndNothingHappensWhereNoneWaits() {
        var two = fresh(Kind.PRF).withNewKey().withNewKey();

        assertThat(states(two.activated())).containsExactly(State.OLD, State.OLD, State.ACTIVE);
        assertThat(two.activated().activated().json()).isEqualTo(two.activated().json());
    }

    @ParameterizedTest
    @EnumSource
    void theActiveKeyCanNeitherBeDisabledNorRemovedNorIsAnUnknownOneFound(Kind kind) {
        var keyset = fresh(kind).withNewKey();
        int active = keyset.active().id();

        assertThatThrownBy(() -> keyset.disabled(active)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keyset.removed(active)).isInstanceOf(IllegalArgumentException.class);
        int unknown = IntStream.iterate(1, i -> i + 1)
                .filter(id -> keyset.find(id).isEmpty())
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> keyset.removed(unknown)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whateverIsDoneButRetiringEveryCodeStaysWhatItWas() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var keyset = fresh(Kind.PRF);
        var made = new HashMap<Integer, String>();
        for (int step = 0; step < 60; step++) {
            keyset = again(random.nextBoolean() ? keyset.withNewKey() : keyset.activated());
            var codes = CodeKeys.of(keyset.json());
            made.putIfAbsent(codes.activeKid(), code(codes, codes.activeKid()));
            assertThat(codes.activeKid())
                    .as("seed %d", seed)
                    .isEqualTo(keyset.active().id());
            made.forEach((kid, code) ->
                    assertThat(code(codes, kid)).as("seed %d", seed).isEqualTo(code));
        }
        assertThat(made).as("seed %d", seed).hasSizeGreaterThan(1);
    }

    @Test
    void aRetiredCodeKeyDerivesNothing() {
        var keyset = fresh(Kind.PRF).withNewKey().activated();
        int old = keyset.those(State.OLD).getFirst().id();

        assertThat(CodeKeys.of(keyset.json()).knows(old)).isTrue();
        assertThat(CodeKeys.of(keyset.disabled(old).json()).knows(old)).isFalse();
        assertThat(CodeKeys.of(keyset.removed(old).json()).knows(old)).isFalse();
    }

    @Test
    void secretsThatWereSealedBeforeOpenUntilTheirKeyIsRetired() {
        var before = fresh(Kind.AEAD);
        byte[] sealed = SettingsSecrets.of(before.json()).seal("account/a", "plain");
        var after = before.withNewKey().activated();
        var secrets = SettingsSecrets.of(after.json());

        assertThat(secrets.open("account/a", sealed)).contains("plain");
        assertThat(secrets.sealedUnderActiveKey(sealed)).isFalse();
        assertThat(secrets.sealedUnderActiveKey(secrets.seal("account/a", "plain")))
                .isTrue();
        byte[] fresh = secrets.seal("account/a", "plain");
        assertThat(SettingsSecrets.of(before.withNewKey().json()).open("account/a", fresh))
                .as("another new key than the one it was sealed with")
                .isEmpty();
        var retired = SettingsSecrets.of(after.disabled(before.active().id()).json());
        assertThat(retired.open("account/a", sealed)).isEmpty();
        assertThat(retired.open("account/a", fresh)).contains("plain");
    }

    @Test
    void aSealerWithTheOldFileAndOneWithTheNewAreOpenedByTheRotatedPrivateKeyset() {
        var before = fresh(Kind.SEAL);
        var rotated = before.withNewKey();
        var activated = rotated.activated();

        for (var sealer : List.of(before, rotated, activated)) {
            byte[] sealed = CodeSeal.sealer(sealer.publicJson()).seal("482913", "demo", PHONE);
            assertThat(CodeSeal.opener(rotated.json()).open(sealed, "demo", PHONE))
                    .isEqualTo("482913");
        }
        byte[] ahead = CodeSeal.sealer(activated.publicJson()).seal("482913", "demo", PHONE);
        assertThatThrownBy(() -> CodeSeal.opener(before.json()).open(ahead, "demo", PHONE))
                .isInstanceOf(UnreadableSealException.class);
        assertThat(RotatingKeyset.activeOfPublic(activated.publicJson()))
                .isEqualTo(activated.active().id());
        assertThat(activated.publicJson()).doesNotContain("PRIVATE");
    }

    @Test
    void aKeysetOfAnotherKindIsRefusedAndHasNoPublicHalf() {
        for (Kind kind : Kind.values()) {
            for (Kind other : Kind.values()) {
                if (kind != other) {
                    String json = fresh(other).json();
                    assertThatThrownBy(() -> RotatingKeyset.of(kind, json))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageStartingWith("not a");
                }
            }
        }
        var prf = fresh(Kind.PRF);
        assertThatThrownBy(prf::publicJson).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> RotatingKeyset.activeOfPublic(prf.json()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itPrintsIdsOnly() {
        var keyset = fresh(Kind.AEAD);

        assertThat(keyset.toString())
                .contains(Integer.toString(keyset.active().id()))
                .doesNotContain(keyset.json().replaceAll(".*\"value\":\"([^\"]+)\".*", "$1"));
        assertThat(new Entry(-1, State.OLD).printed()).isEqualTo("4294967295");
    }

    private static RotatingKeyset fresh(Kind kind) {
        return RotatingKeyset.of(
                kind,
                switch (kind) {
                    case PRF -> NewKeysets.prf();
                    case SEAL -> NewKeysets.seal().privateJson();
                    case AEAD -> NewKeysets.aead();
                });
    }

    /** Written and read again, as between two runs of a command; the kind is found by trying. */
    private static RotatingKeyset again(RotatingKeyset keyset) {
        for (Kind kind : Kind.values()) {
            try {
                return RotatingKeyset.of(kind, keyset.json());
            } catch (IllegalArgumentException another) {
                assertThat(another).hasMessageStartingWith("not a");
            }
        }
        throw new AssertionError("a keyset of no kind");
    }

    private static List<State> states(RotatingKeyset keyset) {
        return keyset.entries().stream().map(Entry::state).toList();
    }

    private static String code(CodeKeys codes, int kid) {
        return codes.code(kid, "record-1", "demo", Channel.CHANNEL_LOGIN, PHONE, 10);
    }
}
