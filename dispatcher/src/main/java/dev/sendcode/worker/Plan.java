package dev.sendcode.worker;

import dev.sendcode.providers.VendorAccount;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.settings.Template;

/**
 * The settings that a dispatch names, found.
 *
 * @param account to send from
 * @param application that asked
 * @param template of the message
 * @param signature that stands before its text; may be empty
 */
record Plan(Account account, Application application, Template template, String signature) {

    /** The account as the provider sees it. */
    VendorAccount vendorAccount() {
        return new VendorAccount(account.id(), account.fields());
    }

    /** Validity as people are told it, at least 1. */
    int minutes() {
        return (int) Math.max(1, application.validity().toMinutes());
    }
}
