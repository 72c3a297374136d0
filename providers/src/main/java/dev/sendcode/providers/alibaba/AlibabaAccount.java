package dev.sendcode.providers.alibaba;

import dev.sendcode.providers.AccountFields;
import dev.sendcode.providers.AccountFields.Field;
import dev.sendcode.providers.TextRules;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorTimes;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One account at Alibaba Cloud.
 *
 * @param accessKeyId of a RAM user that may send
 * @param accessKeySecret its secret, never printed
 * @param senderId who a message abroad comes from; where it is set, texts abroad go out whole instead of by template
 * @param regionId the vendor's region; decides the endpoint
 */
record AlibabaAccount(String accessKeyId, String accessKeySecret, Optional<String> senderId, String regionId) {

    private static final String ACCESS_KEY_ID = "accessKeyId";
    private static final String ACCESS_KEY_SECRET = "accessKeySecret";
    private static final String SENDER_ID = "senderId";
    private static final String REGION_ID = "regionId";
    private static final String HOME = "cn-hangzhou";

    /** What an account of it has. */
    static final AccountFields FIELDS = new AccountFields(
            List.of(
                    Field.required(
                            ACCESS_KEY_ID,
                            "[A-Za-z0-9._-]{4,128}",
                            "4 to 128 letters, digits, dots or dashes",
                            "the AccessKey ID of a RAM user that may send (RAM console, Users)"),
                    Field.required(
                                    ACCESS_KEY_SECRET,
                                    "[!-~]{8,128}",
                                    "8 to 128 characters without spaces",
                                    "the AccessKey secret, shown once when the key is made")
                            .asSecret(),
                    AccountFields.VALIDITY,
                    AccountFields.BRAND,
                    Field.optional(
                            SENDER_ID,
                            "[A-Za-z0-9]{1,11}|[0-9]{12,15}",
                            "up to 11 letters and digits, or up to 15 digits",
                            "who messages abroad come from, as registered with the vendor; not used for +86"),
                    Field.optional(
                            REGION_ID,
                            "[a-z]{2}-[a-z]+(-[0-9]{1,2})?",
                            "a region such as " + HOME + ", which it is by default",
                            "the vendor's region, which decides the endpoint"),
                    VendorTimes.ZONE),
            List.of(VendorTimes::problems));

    /** The regions that have endpoints of their own, as in the vendor's client library; all others share one. */
    private static final Map<String, String> ENDPOINTS = Map.of(
            "ap-southeast-1", "dysmsapi.ap-southeast-1.aliyuncs.com",
            "ap-southeast-5", "dysmsapi.ap-southeast-5.aliyuncs.com",
            "cn-beijing", "dysmsapi-proxy.cn-beijing.aliyuncs.com",
            "cn-hongkong", "dysmsapi-xman.cn-hongkong.aliyuncs.com",
            "eu-central-1", "dysmsapi.eu-central-1.aliyuncs.com",
            "us-east-1", "dysmsapi.us-east-1.aliyuncs.com");

    private static final URI GLOBE = URI.create("https://dysmsapi.ap-southeast-1.aliyuncs.com");

    /** An approved template and its signature; abroad, an account with a sender id sends the whole text instead. */
    static TextRules.Needs needs(VendorAccount account, boolean mainland) {
        boolean asText = !mainland && account.field(SENDER_ID).isPresent();
        return asText
                ? TextRules.Needs.ANY_TEXT
                : new TextRules.Needs(true, true, mainland, TextRules.Placeholders.NAMED);
    }

    /** Reads an account; empty if a field is missing or wrong. */
    static Optional<AlibabaAccount> of(VendorAccount account) {
        if (!FIELDS.problems(account).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new AlibabaAccount(
                account.field(ACCESS_KEY_ID).orElseThrow(),
                account.field(ACCESS_KEY_SECRET).orElseThrow(),
                account.field(SENDER_ID),
                account.field(REGION_ID).orElse(HOME)));
    }

    /** Where the interface 2017-05-25 of this account is. */
    URI endpoint() {
        return URI.create("https://" + ENDPOINTS.getOrDefault(regionId, "dysmsapi.aliyuncs.com"));
    }

    /** Where the interface 2018-05-01 is, whatever the account's region. */
    URI globeEndpoint() {
        return GLOBE;
    }

    @Override
    public String toString() {
        return "AlibabaAccount[" + regionId + "]";
    }
}
