package dev.sendcode.worker;

import dev.sendcode.providers.VendorAccount;
import dev.sendcode.runtime.settings.Account;

/**
 * The settings that a dispatch names or brings, found.
 *
 * @param account to send from
 * @param saved whether the account is in the settings; one that is not may say anything, so it moves no breaker
 * @param terms of the application that asked
 * @param wording of the message
 * @param signature that stands before its text; may be empty
 */
record Plan(Account account, boolean saved, Terms terms, Wording wording, String signature) {

    /** The account as the provider sees it. */
    VendorAccount vendorAccount() {
        return new VendorAccount(account.id(), account.fields());
    }

    /** Validity as people are told it, at least 1. */
    int minutes() {
        return (int) Math.max(1, terms.validity().toMinutes());
    }
}
