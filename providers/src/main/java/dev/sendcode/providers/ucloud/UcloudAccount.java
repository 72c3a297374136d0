package dev.sendcode.providers.ucloud;

import dev.sendcode.providers.AccountFields;
import dev.sendcode.providers.AccountFields.Field;
import dev.sendcode.providers.VendorAccount;
import java.util.Optional;

/**
 * An account at UCloud.
 *
 * @param publicKey goes with every request
 * @param privateKey signs and is never sent
 * @param projectId of the project that pays; sub-accounts must name one
 * @param senderId shown abroad in place of a number
 */
record UcloudAccount(String publicKey, String privateKey, Optional<String> projectId, Optional<String> senderId) {

    /** What an account has. */
    static final AccountFields FIELDS = AccountFields.of(
            Field.required(
                    "publicKey",
                    "[!-~]{8,256}",
                    "8 to 256 letters, digits and signs",
                    "public key, from the page \"API keys\" of UCloud's console"),
            Field.required(
                            "privateKey",
                            "[!-~]{8,256}",
                            "8 to 256 letters, digits and signs",
                            "private key, from the same page")
                    .asSecret(),
            Field.optional(
                    "projectId",
                    "[A-Za-z0-9._-]{1,64}",
                    "1 to 64 letters, digits and dashes, such as org-abc123",
                    "the project that sends; must be set where the keys are a sub-account's"),
            AccountFields.VALIDITY,
            AccountFields.BRAND,
            Field.optional(
                    "senderId",
                    "[A-Za-z0-9]{1,20}",
                    "1 to 20 letters and digits",
                    "shown abroad in place of a number; UCloud shows it in an example and describes it nowhere"));

    /** The account, unless its fields are wrong. */
    static Optional<UcloudAccount> of(VendorAccount account) {
        return FIELDS.problems(account).isEmpty()
                ? Optional.of(new UcloudAccount(
                        account.field("publicKey").orElseThrow(),
                        account.field("privateKey").orElseThrow(),
                        account.field("projectId"),
                        account.field("senderId")))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "UcloudAccount[]";
    }
}
