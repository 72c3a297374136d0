package dev.sendcode.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpAccountTest {

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "preset | nobody | preset must be",
                "gatewayName | '' | gatewayName is missing",
                "url | '' | url is missing",
                "url | ftp://gateway.example | url must be",
                "url | https://user:secret-word@gateway.example | url must be",
                "url | https://gateway.example/#here | url must be",
                "url | https:// | url must be",
                "url | https://:80/ | url cannot be read",
                "url | http://[::ffff:127.0.0.1]/ | url cannot be read",
                "url | http://[::ffff:7f00:1]/ | url cannot be read",
                "url | http://[::1/ | url cannot be read",
                "url | http://a\\b/ | url cannot be read",
                "urlAbroad | http://[::ffff:7f00:1]/ | urlAbroad cannot be read",
                "account | '' | account is missing",
                "password | '' | password is missing",
                "extension | 12a | extension must be",
                "signaturePrefix | perhaps | signaturePrefix must be",
                "method | PUT | method must be",
                "contentType | xml | contentType must be",
                "fields | '' | fields is missing",
                "fields | novalue | fields cannot be read",
                "fields | a={nobody} | fields cannot be read: there is no {nobody}",
                "fieldsAbroad | a={ | fieldsAbroad cannot be read",
                "headers | a=1, a=2 | headers cannot be read",
                "extensionFields | a={password} | extensionFields takes plain values",
                "phoneFormat | e164 | phoneFormat must be",
                "phoneFormatAbroad | bare | phoneFormatAbroad must be",
                "successPointer | '' | successPointer is missing",
                "successPointer | state | successPointer must be",
                "successValue | '' | successValue is missing",
                "codes | 103=too-much | codes cannot be read: there is no meaning \"too-much\"",
                "codes | 1=not-sent, 1=not-sent | codes cannot be read: code 1 is there twice",
                "codes | 103 | codes cannot be read",
                "receiptTimeFormat | bbbb | receiptTimeFormat cannot be read",
                "receiptIdPointer | id | receiptIdPointer must be",
                "colour | red | there is no field \"colour\"",
            })
    void everyWrongFieldIsNamed(String field, String value, String problem) {
        var account = Gateways.custom(field, value);

        assertThat(HttpProvider.FIELDS.problems(account)).anyMatch(told -> told.startsWith(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"headers | X-Key=ab{hush}cd", "extensionFields | key={hush}, more=1"})
    void aSecretFieldIsFoundWrongWithoutAWordOfIt(String field, String value) {
        assertThat(HttpProvider.FIELDS.problems(Gateways.custom(field, value)))
                .anyMatch(told -> told.startsWith(field + " cannot be read"))
                .noneMatch(told -> told.contains("hush"));
    }

    @Test
    void aDescriptionThatIsCompleteHasNoProblem() {
        assertThat(HttpProvider.FIELDS.problems(Gateways.custom())).isEmpty();
        assertThat(HttpProvider.FIELDS.problems(Gateways.account("chuanglan"))).isEmpty();
        assertThat(HttpProvider.FIELDS.problems(
                        Gateways.account("china-mobile-mas", "enterprise", "E", "signId", "s1")))
                .isEmpty();
    }

    @Test
    void masNeedsItsEnterpriseAndTheIdOfItsSignature() {
        assertThat(HttpProvider.FIELDS.problems(Gateways.account("china-mobile-mas")))
                .anyMatch(problem -> problem.startsWith("enterprise is missing"))
                .anyMatch(problem -> problem.startsWith("signId is missing"));
    }

    @Test
    void noProblemAndNothingThatIsShownTellsASecret() {
        var account = Gateways.custom(
                "password", "secret-word", "headers", "X=secret-word {", "extensionFields", "k=secret-word, k=2");

        assertThat(HttpProvider.FIELDS.problems(account)).isNotEmpty().noneMatch(line -> line.contains("secret-word"));
        assertThat(HttpProvider.FIELDS.shown(account).toString()).doesNotContain("secret-word");
        assertThat(HttpAccount.of(Gateways.custom()).toString()).doesNotContain("secret");
    }

    @Test
    void anAccountsOwnWordsGoBeforeItsPresets() {
        var account =
                HttpAccount.of(Gateways.account("chuanglan", "codes", "103=account-wrong", "successValue", "000"));

        assertThat(account.answer().successValue()).isEqualTo("000");
        assertThat(account.answer().codes().find("103").orElseThrow().means())
                .isEqualTo(dev.sendcode.providers.CodeTable.Means.ACCOUNT_WRONG);
        assertThat(account.answer().codes().find("107")).isPresent();
    }

    @Test
    void noTwoPresetsShareACode() {
        assertThat(HttpProvider.CODES.rows())
                .hasSize(ChuanglanCodes.TABLE.rows().size()
                        + MasCodes.TABLE.rows().size());
    }
}
