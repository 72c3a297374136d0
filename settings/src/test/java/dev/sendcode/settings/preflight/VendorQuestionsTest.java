package dev.sendcode.settings.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorDesk;
import dev.sendcode.providers.VendorDesk.Approval;
import dev.sendcode.providers.VendorDesk.Purpose;
import dev.sendcode.runtime.settings.LocatedYaml;
import dev.sendcode.runtime.settings.SettingsTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only the vendor knows is told before the first message, too. */
class VendorQuestionsTest {

    private static final String SETTINGS = """
            applications: [{id: main, apiKeys: ['sha256:%s'], channels: [CHANNEL_LOGIN]}]
            accounts:
              - {id: a, provider: PROVIDER, fields: {accessKeyId: LTAI-test-only, accessKeySecret: not-a-real-secret, brand: Brand}}
            routes: [{region: CN, accounts: [a]}]
            templates:
              - {id: t1, provider: PROVIDER, scenario: SIGN_UP, region: CN, vendorId: SMS_1, parameters: [code, minutes], text: "{code} {minutes}"}
              - {id: t2, provider: PROVIDER, scenario: LOGIN, region: CN, vendorId: SMS_1, parameters: [code, minutes], text: "{code} {minutes}"}
              - {id: t3, provider: PROVIDER, scenario: PASSWORD_RESET, region: CN, vendorId: SMS_1, parameters: [code, minutes], text: "{code} {minutes}"}
            """.formatted("0".repeat(64));

    @Test
    void aTemplateThatTheVendorHasApprovedIsWell() {
        assertThat(lines("alibaba", desk("验证码${code}，${minutes}分钟内有效", Approval.APPROVED, Purpose.VERIFICATION_CODE)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alibaba | ${code} ${minutes} | REJECTED  | VERIFICATION_CODE | ERROR /approval   | REJECTED at alibaba, \"too vague\"",
                "alibaba | ${code} ${minutes} | IN_REVIEW | VERIFICATION_CODE | ERROR /approval   | IN_REVIEW",
                "alibaba | ${code} ${minutes} | APPROVED  | PROMOTION         | ERROR /vendorId   | PROMOTION",
                "alibaba | {1} {2}            | APPROVED  | VERIFICATION_CODE | ERROR /vendorId   | no place such as ${code}",
                "alibaba | ${code}            | APPROVED  | VERIFICATION_CODE | ERROR /parameters | holds 2, and the vendor's text has 1",
                "alibaba | ${number} ${time}  | APPROVED  | VERIFICATION_CODE | ERROR /parameters | number, time",
                "tencent | {1} {2}            | APPROVED  | UNKNOWN           |                   | ",
                "tencent | ${code} ${minutes} | APPROVED  | UNKNOWN           | ERROR /vendorId   | no place such as {1}",
                "tencent | {1} {2} {3}        | APPROVED  | UNKNOWN           | ERROR /parameters | holds 2, and the vendor's text has 3",
                "tencent | {2} {3}            | APPROVED  | UNKNOWN           | ERROR /vendorId   | numbered from 1",
                "alibaba | ${code} ${minutes} valid for 5 minutes | APPROVED | VERIFICATION_CODE | ERROR /validity | set validity to 5m",
            })
    void whatDiffersFromTheVendorsIsNamed(
            String provider, String content, Approval approval, Purpose purpose, String where, String why) {
        var lines = lines(provider, desk(content, approval, purpose)).stream()
                .filter(line -> !line.contains("account/a"))
                .toList();

        if (where == null) {
            assertThat(lines).isEmpty();
        } else {
            String[] parts = where.split(" ", 2);
            assertThat(lines)
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line)
                            .startsWith(parts[0] + " template/t")
                            .contains(parts[1], why));
        }
    }

    @Test
    void aTemplateThatTheVendorDoesNotKnowIsAnError() {
        assertThat(lines("alibaba", desk(Optional.empty(), Optional.of(Approval.APPROVED), new AtomicInteger())))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("no template of this id at alibaba"));
    }

    @Test
    void aSignatureThatTheVendorDoesNotKnowOrHasNotApprovedIsAnError() {
        var well = Optional.of(theirs("${code}${minutes}", Approval.APPROVED, Purpose.VERIFICATION_CODE));

        assertThat(lines("alibaba", desk(well, Optional.empty(), new AtomicInteger())))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("/signature", "\"Brand\" is unknown at alibaba"));
        assertThat(lines("alibaba", desk(well, Optional.of(Approval.IN_REVIEW), new AtomicInteger())))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("\"Brand\" is IN_REVIEW at alibaba"));
    }

    @Test
    void eachQuestionIsAskedOnce() {
        var asked = new AtomicInteger();
        var well = Optional.of(theirs("${code}${minutes}", Approval.APPROVED, Purpose.VERIFICATION_CODE));

        lines("alibaba", desk(well, Optional.of(Approval.APPROVED), asked));

        assertThat(asked).hasValue(2);
    }

    @Test
    void aVendorThatCannotBeAskedIsNotedAndNoError() {
        assertThat(lines("alibaba", VendorDesk.NONE))
                .hasSize(6)
                .allSatisfy(line -> assertThat(line).startsWith("NOTE"));
        assertThat(lines("alibaba", new VendorDesk() {
                    @Override
                    public Asked<Optional<VendorTemplate>> template(
                            VendorAccount account, String id, boolean mainland) {
                        return new Asked.Failed<>(Cause.ACCOUNT, "NO_PERMISSION", Optional.of("Forbidden.RAM"));
                    }
                }))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("NOTE template/t1 /vendorId")
                        .contains("could not be asked", "NO_PERMISSION Forbidden.RAM"));
    }

    private static VendorDesk.VendorTemplate theirs(String content, Approval approval, Purpose purpose) {
        var remark = approval == Approval.APPROVED ? Optional.<String>empty() : Optional.of("too vague");
        return new VendorDesk.VendorTemplate("SMS_1", "name", content, purpose, approval, remark);
    }

    private static VendorDesk desk(String content, Approval approval, Purpose purpose) {
        return desk(
                Optional.of(theirs(content, approval, purpose)), Optional.of(Approval.APPROVED), new AtomicInteger());
    }

    private static VendorDesk desk(
            Optional<VendorDesk.VendorTemplate> template, Optional<Approval> signature, AtomicInteger asked) {
        return new VendorDesk() {
            @Override
            public Asked<Optional<VendorTemplate>> template(VendorAccount account, String id, boolean mainland) {
                asked.incrementAndGet();
                return new Asked.Answered<>(template);
            }

            @Override
            public Asked<Optional<VendorSignature>> signature(VendorAccount account, String text, boolean mainland) {
                asked.incrementAndGet();
                return new Asked.Answered<>(
                        signature.map(approval -> new VendorSignature(text, approval, Optional.empty())));
            }
        };
    }

    private static List<String> lines(String provider, VendorDesk desk) {
        var yaml = SETTINGS.replace("PROVIDER", provider);
        var tree = SettingsTree.read(LocatedYaml.read(yaml).root());
        assertThat(tree.findings()).isEmpty();
        return Preflight.withVendors(
                        tree.content(),
                        Set.of("alibaba", "tencent"),
                        _ -> true,
                        Map.of(),
                        new VendorQuestions(_ -> desk))
                .stream()
                .filter(problem -> !problem.key().text().startsWith("account/"))
                .map(problem ->
                        problem.severity() + " " + problem.key() + " " + problem.pointer() + " " + problem.message())
                .toList();
    }
}
