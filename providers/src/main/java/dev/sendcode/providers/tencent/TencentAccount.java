package dev.sendcode.providers.tencent;

import dev.sendcode.providers.AccountFields;
import dev.sendcode.providers.AccountFields.Field;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorTimes;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An account at Tencent Cloud.
 *
 * @param credentials to sign with
 * @param sdkAppId of the SMS application
 * @param senderId shown abroad in place of a number
 * @param signIds ids of its signatures, which Tencent finds by nothing else
 * @param zone of the times in pushed receipts
 */
record TencentAccount(
        Credentials credentials, String sdkAppId, Optional<String> senderId, List<Long> signIds, ZoneId zone) {

    /** What an account has. */
    static final AccountFields FIELDS = new AccountFields(
            List.of(
                    Field.required(
                            "secretId",
                            "[A-Za-z0-9_-]{8,128}",
                            "8 to 128 letters, digits and dashes",
                            "SecretId of an API key, from the page \"API keys\" of Tencent's access management"),
                    Field.required(
                                    "secretKey",
                                    "[!-~]{8,128}",
                                    "8 to 128 letters, digits and signs",
                                    "SecretKey of the same API key")
                            .asSecret(),
                    Field.required(
                            "sdkAppId",
                            "[0-9]{5,20}",
                            "5 to 20 digits",
                            "SdkAppId of the SMS application, from the page \"Application management\" of the SMS console"),
                    Field.required(
                            "region",
                            "[a-z]{2,4}(-[a-z0-9]{2,20}){1,3}",
                            "the id of a region, such as ap-guangzhou, ap-beijing or ap-nanjing",
                            "the region whose servers take the request"),
                    AccountFields.VALIDITY,
                    AccountFields.BRAND,
                    Field.optional(
                            "senderId",
                            "[A-Za-z0-9]{1,20}",
                            "1 to 20 letters and digits",
                            "shown abroad in place of a number; given by Tencent, and never used for mainland China"),
                    Field.optional(
                            "signIds",
                            "[0-9]{1,18}(,[0-9]{1,18}){0,99}",
                            "up to 100 numbers, separated by commas",
                            "ids of the account's signatures, needed only to ask whether a signature is approved"),
                    VendorTimes.ZONE),
            List.of(VendorTimes::problems));

    /** What requests are signed with. Never printed. */
    record Credentials(String secretId, String secretKey, String region) {
        @Override
        public String toString() {
            return "Credentials[" + region + "]";
        }
    }

    /** The account, unless its fields are wrong. */
    static Optional<TencentAccount> of(VendorAccount account) {
        if (!FIELDS.problems(account).isEmpty()) {
            return Optional.empty();
        }
        var credentials = new Credentials(
                account.field("secretId").orElseThrow(),
                account.field("secretKey").orElseThrow(),
                account.field("region").orElseThrow());
        return Optional.of(new TencentAccount(
                credentials,
                account.field("sdkAppId").orElseThrow(),
                account.field("senderId"),
                account.field("signIds").map(TencentAccount::numbers).orElse(List.of()),
                VendorTimes.zone(account)));
    }

    private static List<Long> numbers(String text) {
        return Arrays.stream(text.split(",")).map(Long::valueOf).toList();
    }
}
