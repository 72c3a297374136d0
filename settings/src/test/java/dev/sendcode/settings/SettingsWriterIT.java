package dev.sendcode.settings;

import static dev.sendcode.settings.Desk.delete;
import static dev.sendcode.settings.Desk.key;
import static dev.sendcode.settings.Desk.put;
import static dev.sendcode.settings.Desk.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.runtime.keys.NewKeysets;
import dev.sendcode.runtime.keys.RotatingKeyset;
import dev.sendcode.runtime.keys.SettingsSecrets;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.StoredSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a writer promises of one change set and of several. */
class SettingsWriterIT {

    private static final String SHOP = "application/shop";
    private static final String MAIN = "account/main";
    private static final String ALIBABA = """
            {'id':'main','provider':'alibaba','fields':{'accessKeyId':'LTAIdemo','accessKeySecret':'s3cret-demo-value'}}""";

    private final Desk desk = new Desk();

    @Test
    void aChangeSetHoldsAndTheNextBuildsUponIt() {
        try (var writer = desk.writer()) {
            assertThat(writer.snapshot().version()).isZero();

            var first = written(writer.write(set(put(SHOP, "{'id':'shop'}", new Expected.Absent()))));
            assertThat(first.changed()).containsExactly(key(SHOP));
            assertThat(writer.snapshot().version()).isEqualTo(first.version());
            var stored = stored(writer, SHOP);
            assertThat(stored.author()).isEqualTo("ada");
            assertThat(stored.version()).isPositive().isLessThan(first.version());

            var version = new Expected.Version(stored.version());
            var second = written(writer.write(set(put(SHOP, "{'id':'shop','name':'A shop'}", version))));
            assertThat(second.version()).isGreaterThan(first.version());
            assertThat(writer.write(set(put(SHOP, "{'id':'shop'}", version))))
                    .isEqualTo(new WriteResult.Conflict(
                            key(SHOP), OptionalLong.of(stored(writer, SHOP).version())));
            assertThat(writer.write(set(put(SHOP, "{'id':'shop'}", new Expected.Absent()))))
                    .isInstanceOf(WriteResult.Conflict.class);
            assertThat(writer.write(set(put("application/no", "{'id':'no'}", version))))
                    .isEqualTo(new WriteResult.Conflict(key("application/no"), OptionalLong.empty()));
        }
    }

    @Test
    void whatStandsThereAlreadyIsNotWrittenAgain() {
        try (var writer = desk.writer()) {
            var first = written(writer.write(set(put(SHOP, "{'id':'shop','note':null}"), put(MAIN, ALIBABA))));
            assertThat(writer.write(set(put(SHOP, "{'id':'shop'}"), put(MAIN, ALIBABA), delete("application/no"))))
                    .isEqualTo(new WriteResult.Unchanged(first.version()));
            assertThat(writer.snapshot().version()).isEqualTo(first.version());
        }
    }

    @Test
    void aChangeSetWithOneMistakeChangesNothingAndNamesEveryMistake() {
        try (var writer = desk.writer()) {
            var result = writer.write(set(
                    put(SHOP, "{'id':'shop'}"),
                    put("application/bank", "{'id':'bnk','validity':'2h'}"),
                    put("route/shop:CN", "{'application':'shop','region':'CN','accounts':['gone']}"),
                    put("account/odd", "{'id':'odd','provider':'smoke-signals'}"),
                    put("account/typo", "{'id':'typo','provider':'alibaba','fields':{'accessKeySecrt':'hidden'}}")));

            assertThat(result).isInstanceOfSatisfying(WriteResult.Invalid.class, invalid -> {
                assertThat(invalid.findings().keySet())
                        .extracting(SettingKey::text)
                        .containsExactlyInAnyOrder("application/bank", "route/shop:CN", "account/odd", "account/typo");
                assertThat(messages(invalid))
                        .anyMatch(message -> message.contains("validity must be 1m to 1h"))
                        .anyMatch(message -> message.contains("there is no account \"gone\""))
                        .anyMatch(message -> message.contains("there is no provider \"smoke-signals\""))
                        .anyMatch(message -> message.contains("there is no field \"accessKeySecrt\""))
                        .noneMatch(message -> message.contains("hidden"));
                assertThat(invalid.toString()).doesNotContain("hidden");
            });
            assertThat(writer.snapshot().stored()).isEmpty();
        }
    }

    @Test
    void whatOthersNameCannotBeTakenAwayUnlessTheyAreChangedToo() {
        try (var writer = desk.writer()) {
            written(writer.write(set(
                    put("account/a", "{'id':'a','provider':'builtin'}"),
                    put("route/*:CN", "{'region':'CN','accounts':['a']}"))));

            assertThat(writer.write(set(delete("account/a"))))
                    .isInstanceOfSatisfying(
                            WriteResult.Invalid.class,
                            invalid -> assertThat(invalid.findings()).containsOnlyKeys(key("route/*:CN")));
            written(writer.write(set(delete("account/a"), delete("route/*:CN"))));
            assertThat(stored(writer, "account/a").document().path("deleted").asBoolean())
                    .isTrue();
            assertThat(writer.snapshot().content().routes()).isEmpty();
        }
    }

    @Test
    void secretsStandInTheTopicSealedAndStayUntilTheyAreChangedOrTakenAway() {
        try (var writer = desk.writer()) {
            written(writer.write(set(put(MAIN, ALIBABA))));
            var first = stored(writer, MAIN);
            assertThat(first.document().toString()).doesNotContain("s3cret").doesNotContain("callbackToken");
            assertThat(first.secrets()).containsOnlyKeys("callbackToken", "fields.accessKeySecret");
            var account = account(writer);
            assertThat(account.fields()).containsEntry("accessKeySecret", "s3cret-demo-value");
            assertThat(account.callbackToken()).hasSize(43).matches("[A-Za-z0-9_-]+");

            written(writer.write(set(put(MAIN, """
                    {'id':'main','provider':'alibaba','name':'Main','callbackToken':null,'fields':{'accessKeyId':'LTAIdemo'}}"""))));
            account = account(writer);
            assertThat(account.fields()).containsEntry("accessKeySecret", "s3cret-demo-value");
            assertThat(account.callbackToken()).isEmpty();
            assertThat(stored(writer, MAIN).secrets()).containsOnlyKeys("fields.accessKeySecret");
            assertThat(writer.history(Optional.of(key(MAIN)), Optional.empty(), 1)
                            .entries()
                            .getFirst()
                            .secrets())
                    .containsExactly("callbackToken");
        }
    }

    @Test
    void withoutAKeysetASecretIsRefusedWithTheWayOut() {
        try (var writer = desk.writer(Optional.empty())) {
            assertThat(writer.write(set(put(MAIN, ALIBABA))))
                    .isInstanceOfSatisfying(
                            WriteResult.Invalid.class,
                            invalid -> assertThat(messages(invalid))
                                    .anyMatch(message -> message.contains("keys.settings.file")));
            written(writer.write(set(put(SHOP, "{'id':'shop'}"))));
        }
    }

    @Test
    void aDeletedAccountIsKeptUntilItsReceiptsCanNoLongerCome() {
        Instant deletion = Instant.parse("2026-03-01T00:00:00Z");
        var now = new Instant[] {deletion};
        try (var writer = desk.writer(Desk.seals(), () -> now[0])) {
            written(writer.write(set(put(MAIN, ALIBABA))));
            written(writer.write(set(delete(MAIN))));
            assertThat(writer.write(set(delete(MAIN)))).isInstanceOf(WriteResult.Unchanged.class);

            now[0] = deletion.plus(Duration.ofDays(2)).plusMillis(0);
            assertThat(written(writer.write(set(put(SHOP, "{'id':'shop'}")))).changed())
                    .containsExactly(key(SHOP));
            now[0] = deletion.plus(Duration.ofDays(2)).plusMillis(1);
            assertThat(written(writer.write(set(put(SHOP, "{'id':'shop','note':'x'}"))))
                            .changed())
                    .containsExactlyInAnyOrder(key(SHOP), key(MAIN));
            assertThat(writer.snapshot().stored()).containsOnlyKeys(key(SHOP));
        }
    }

    @Test
    void anAccountMadeAnewKeepsItsCallbackAddressAndNoOtherSecret() {
        try (var writer = desk.writer()) {
            written(writer.write(set(put(MAIN, ALIBABA))));
            String token = account(writer).callbackToken();
            written(writer.write(set(delete(MAIN))));
            written(writer.write(set(put(MAIN, """
                    {'id':'main','provider':'alibaba','fields':{'accessKeyId':'LTAIother'}}""", new Expected.Absent()))));
            var account = account(writer);
            assertThat(account.deleted()).isFalse();
            assertThat(account.callbackToken()).isEqualTo(token);
            assertThat(account.fields()).containsOnlyKeys("accessKeyId");
        }
    }

    @Test
    void whatNobodyCouldReadIsRefusedByName() {
        try (var writer = desk.writer()) {
            String note = "x".repeat(128 * 1024);
            assertThat(writer.write(set(put(SHOP, "{'id':'shop','note':'" + note + "'}"))))
                    .isInstanceOfSatisfying(
                            WriteResult.Invalid.class,
                            invalid -> assertThat(invalid.findings().get(key(SHOP)))
                                    .extracting(Finding::message)
                                    .containsExactly("takes 129 KiB; a setting may take 128 KiB"));
        }
    }

    @Test
    void aLookWritesNothing() {
        try (var writer = desk.writer()) {
            assertThat(writer.look(set(put(SHOP, "{'id':'shop'}"))))
                    .isInstanceOfSatisfying(
                            WriteResult.Writable.class,
                            fine -> assertThat(fine.candidate().content().applications())
                                    .containsOnlyKeys("shop"));
            assertThat(writer.snapshot().version()).isZero();
        }
    }

    @Test
    void aRollbackBringsBackWhatWasThereAndKeepsTheSecrets() {
        try (var writer = desk.writer()) {
            var good = written(writer.write(set(put(SHOP, "{'id':'shop','name':'Good'}"), put(MAIN, ALIBABA))));
            written(writer.write(set(put(SHOP, "{'id':'shop','name':'Bad'}"), put("application/new", "{'id':'new'}"))));
            written(writer.write(set(delete(MAIN), put(SHOP, "{'id':'shop','name':'Worse'}"))));

            written(writer.rollback(good.version(), Set.of(), "bob", "back to good"));

            var content = writer.snapshot().content();
            assertThat(content.applications()).containsOnlyKeys("shop");
            assertThat(shop(writer).name()).isEqualTo("Good");
            assertThat(account(writer).deleted()).isFalse();
            assertThat(account(writer).fields()).containsEntry("accessKeySecret", "s3cret-demo-value");
            assertThat(writer.snapshot().head()).hasValueSatisfying(head -> {
                assertThat(head.note()).isEqualTo("back to good");
                assertThat(head.author()).isEqualTo("bob");
            });
            assertThat(writer.rollback(good.version() + 1, Set.of(), "bob", ""))
                    .isEqualTo(new WriteResult.NoSuchVersion(good.version() + 1));
            assertThat(writer.rollback(writer.snapshot().version(), Set.of(), "bob", ""))
                    .isInstanceOf(WriteResult.Unchanged.class);
        }
    }

    @Test
    void aRollbackNamesTheAccountWhoseSecretsAreGone() {
        var now = new Instant[] {Instant.parse("2026-03-01T00:00:00Z")};
        try (var writer = desk.writer(Desk.seals(), () -> now[0])) {
            var good = written(writer.write(set(put(SHOP, "{'id':'shop','name':'Good'}"), put(MAIN, ALIBABA))));
            written(writer.write(set(delete(MAIN), put(SHOP, "{'id':'shop','name':'Bad'}"))));
            now[0] = now[0].plus(Duration.ofDays(3));
            written(writer.write(set(put(SHOP, "{'id':'shop','name':'Worse'}"))));

            assertThat(writer.rollback(good.version(), Set.of(), "bob", ""))
                    .isInstanceOfSatisfying(WriteResult.Invalid.class, invalid -> {
                        assertThat(invalid.findings()).containsOnlyKeys(key(MAIN));
                        assertThat(messages(invalid))
                                .anyMatch(message -> message.contains("fields.accessKeySecret")
                                        && message.contains("leave it out of the rollback"));
                    });
            written(writer.rollback(good.version(), Set.of(key(MAIN)), "bob", ""));
            assertThat(shop(writer).name()).isEqualTo("Good");
            assertThat(writer.snapshot().content().accounts()).isEmpty();
        }
    }

    @Test
    void afterSealingAgainAnOlderKeyIsNeededNoMore() {
        var old = RotatingKeyset.of(RotatingKeyset.Kind.AEAD, NewKeysets.aead());
        var both = old.withNewKey().activated();
        var alone =
                both.disabled(both.those(RotatingKeyset.State.OLD).getFirst().id());
        try (var before = desk.writer(seals(old));
                var rotated = desk.writer(seals(both));
                var after = desk.writer(seals(alone))) {
            written(before.write(set(put(MAIN, ALIBABA), put(SHOP, "{'id':'shop'}"))));
            assertThat(before.reseal("ada", "")).isInstanceOf(WriteResult.Unchanged.class);
            assertThat(after.reseal("ada", ""))
                    .isInstanceOfSatisfying(
                            WriteResult.Invalid.class,
                            invalid -> assertThat(messages(invalid))
                                    .hasSize(2)
                                    .allMatch(message -> message.contains("cannot be opened")));

            assertThat(written(rotated.reseal("ada", "")).changed()).containsExactly(key(MAIN));
            assertThat(rotated.reseal("ada", "")).isInstanceOf(WriteResult.Unchanged.class);
            assertThat(account(after).fields()).containsEntry("accessKeySecret", "s3cret-demo-value");
        }
    }

    private static Optional<SettingsSecrets> seals(RotatingKeyset keyset) {
        return Optional.of(SettingsSecrets.of(keyset.json()));
    }

    @Test
    void theHistoryIsReadBackwardsPageByPageAndByKey() {
        try (var writer = desk.writer()) {
            for (int i = 0; i < 5; i++) {
                written(writer.write(set(
                        put(SHOP, "{'id':'shop','note':'" + i + "'}"),
                        put("application/bank", "{'id':'bank','note':'" + i + "'}"))));
            }
            var notes = new ArrayList<String>();
            Optional<Long> before = Optional.empty();
            do {
                var page = writer.history(Optional.of(key(SHOP)), before, 2);
                page.entries()
                        .forEach(entry -> notes.add(
                                entry.after().orElseThrow().path("note").asText()));
                before = page.next();
            } while (before.isPresent());
            assertThat(notes).containsExactly("4", "3", "2", "1", "0");
            var newest = writer.history(Optional.empty(), Optional.empty(), 1)
                    .entries()
                    .getFirst();
            assertThat(newest.version()).isEqualTo(writer.snapshot().version());
            assertThat(newest.note()).isEqualTo("a note");
            assertThat(newest.before())
                    .hasValueSatisfying(document ->
                            assertThat(document.path("note").asText()).isEqualTo("3"));
        }
    }

    @Test
    void ofTwoWritersNeitherLosesAnUpdate() throws Exception {
        int each = 500;
        var conflicts = new AtomicInteger();
        try (var one = desk.writer();
                var other = desk.writer();
                var threads = Executors.newFixedThreadPool(2)) {
            written(one.write(set(put(SHOP, "{'id':'shop','note':'0'}"))));
            var work = new ArrayList<Callable<Void>>();
            for (SettingsWriter writer : List.of(one, other)) {
                work.add(() -> {
                    for (int i = 0; i < each; i++) {
                        addOne(writer, conflicts);
                    }
                    return null;
                });
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
            assertThat(stored(one, SHOP).document().path("note").asText()).isEqualTo(Integer.toString(2 * each));
            assertThat(stored(other, SHOP).version())
                    .isEqualTo(stored(one, SHOP).version());
        }
        assertThat(conflicts).hasPositiveValue();
    }

    private static void addOne(SettingsWriter writer, AtomicInteger conflicts) {
        StoredSetting seen = stored(writer, SHOP);
        while (true) {
            int next = seen.document().path("note").asInt() + 1;
            var change = put(SHOP, "{'id':'shop','note':'" + next + "'}", new Expected.Version(seen.version()));
            switch (writer.write(set(change))) {
                case WriteResult.Written _ -> {
                    return;
                }
                case WriteResult.Conflict(var _, OptionalLong current) -> {
                    conflicts.incrementAndGet();
                    long before = seen.version();
                    seen = stored(writer, SHOP);
                    assertThat(current.orElseThrow()).isGreaterThan(before);
                }
                case WriteResult.Unavailable(String why) -> assertThat(why).contains("at the same time");
                case WriteResult other -> throw new AssertionError("unexpected: " + other);
            }
        }
    }

    private static StoredSetting stored(SettingsWriter writer, String key) {
        return Optional.ofNullable(writer.snapshot().stored().get(key(key))).orElseThrow();
    }

    private static Account account(SettingsWriter writer) {
        return Optional.ofNullable(writer.snapshot().content().accounts().get("main"))
                .orElseThrow();
    }

    private static Application shop(SettingsWriter writer) {
        return Optional.ofNullable(writer.snapshot().content().applications().get("shop"))
                .orElseThrow();
    }

    private static WriteResult.Written written(WriteResult result) {
        assertThat(result).isInstanceOf(WriteResult.Written.class);
        return (WriteResult.Written) result;
    }

    private static List<String> messages(WriteResult.Invalid invalid) {
        return invalid.findings().values().stream()
                .flatMap(List::stream)
                .map(Finding::message)
                .toList();
    }
}
