package dev.sendcode.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.providers.AccountProblems.AccountProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which fields each platform has, and which of them must be there. */
class AccountProblemsTest {

    /** As the five reference systems list them; brand is their "brand identifier", "signature" and "SMS title". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alibaba | accessKeyId accessKeySecret                    | validityMinutes brand senderId regionId",
                "tencent | secretId secretKey sdkAppId region             | validityMinutes brand senderId",
                "ucloud  | publicKey privateKey                           | projectId validityMinutes brand senderId",
                "http    | preset gatewayName url account password        | brand gatewayDescription gatewayNumber extensionFields",
            })
    void eachPlatformHasTheFieldsThatItsConsoleAsksFor(String provider, String required, String optional) {
        var fields = ProviderCatalog.find(provider).orElseThrow().fields().all();

        assertThat(fields.stream().filter(AccountFields.Field::required).map(AccountFields.Field::name))
                .containsExactlyInAnyOrder(required.strip().split(" "));
        assertThat(fields.stream().filter(field -> !field.required()).map(AccountFields.Field::name))
                .contains(optional.strip().split(" "));
    }

    @Test
    void theBuiltinServiceNeedsNoFieldsAtAll() {
        assertThat(problems("builtin", Map.of())).isEmpty();
    }

    @Test
    void aProviderThatNobodyWroteHasNoFields() {
        assertThat(problems("pigeon", Map.of("wings", "2")))
                .containsExactly(new AccountProblem(
                        "", "there is no provider \"pigeon\"; there are alibaba, builtin, http, tencent, ucloud"));
    }

    @Test
    void eachProblemIsToldWithItsField() {
        assertThat(problems("ucloud", Map.of("publicKey", "short", "colour", "red")))
                .extracting(AccountProblem::field)
                .containsExactly("publicKey", "privateKey", "colour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"【Brand】", "[Brand]", "two\nlines"})
    void aBrandHasNoBracketsOfItsOwn(String brand) {
        assertThat(problems("ucloud", Map.of("publicKey", "public-key", "privateKey", "private-key", "brand", brand)))
                .extracting(AccountProblem::field)
                .containsExactly("brand");
    }

    private static List<AccountProblem> problems(String provider, Map<String, String> fields) {
        return AccountProblems.of(provider, new VendorAccount("a", fields), _ -> Optional.empty());
    }
}
