package dev.sendcode.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTest {

    @ParameterizedTest
    @CsvSource({
        "+8613800138000, CN, 86, +86 138****8000",
        "+85212345678, HK, 852, +852 ****5678",
        "+12025550123, US, 1, +1 20****0123",
        "+80012345678, INTL, 800, +800 ****5678",
        "+2100000000, INTL, 2, +2 1****0000"
    })
    void whereANumberIsRoutedAndWhatIsShownOfIt(String e164, String region, int code, String masked) {
        var phone = new Phone(e164);
        assertThat(phone.region()).isEqualTo(region);
        assertThat(phone.countryCode()).isEqualTo(code);
        assertThat(phone.masked()).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1234", "+999999999999999"})
    void theShapeIsAPlusAndFourToFifteenDigits(String e164) {
        assertThat(new Phone(e164).e164()).isEqualTo(e164);
        assertThat(Phone.shaped(e164)).contains(new Phone(e164));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "+", "+123", "+1234567890123456", "+0123456", "12345678", "+1234a678", "+1234 678", "+١٢٣٤٥"
            })
    void anythingElseIsRefusedAndNotRepeated(String text) {
        assertThat(Phone.shaped(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Phone(text))
                .withMessage("not an E.164 number: it needs a plus sign and 4 to 15 digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+86 138-0013-8000", "+8613800138000"})
    void whatWasReadIsTheSameNumberAsOneThatIsTakenAsItIs(String text) {
        var read = Phone.parse(text).orElseThrow();
        var taken = new Phone("+8613800138000");
        assertThat(read).isEqualTo(taken).hasSameHashCodeAs(taken);
        assertThat(read.parsed()).isEqualTo(taken.parsed());
        assertThat(read.region()).isEqualTo(taken.region());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_261_121})
    void regionAndCountryCodeAreWhatTheLibraryReads(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            var digits = new StringBuilder("+").append(1 + random.nextInt(9));
            int length = 4 + random.nextInt(12);
            while (digits.length() <= length) {
                digits.append(random.nextInt(10));
            }
            var phone = new Phone(digits.toString());
            assertThat(phone.region()).as("%s", digits).isEqualTo(region(phone));
        }
    }

    private static String region(Phone phone) {
        String otherwise = phone.e164().startsWith("+86") ? "CN" : "INTL";
        var util = PhoneNumberUtil.getInstance();
        try {
            var number = util.parse(phone.e164(), "ZZ");
            assertThat(phone.countryCode()).isEqualTo(number.getCountryCode());
            String region = util.getRegionCodeForNumber(number);
            return region == null || region.equals("001") ? otherwise : region;
        } catch (NumberParseException noPlanHasIt) {
            return otherwise;
        }
    }
}
