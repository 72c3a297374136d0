package dev.sendcode.settings.vendors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorDesk;
import dev.sendcode.providers.VendorDesk.Asked;
import dev.sendcode.providers.VendorDesk.VendorTemplate;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Regions;
import dev.sendcode.runtime.settings.Settings;
import java.util.Optional;
import java.util.function.Function;

/** Fetches templates from vendors ("Query SMS Content"), so that nobody copies words by hand. Thread-safe; blocks while the vendor is asked. */
public final class VendorTemplates {

    private final Function<String, VendorDesk> desks;

    /** @param desks a provider's, by its id */
    VendorTemplates(Function<String, VendorDesk> desks) {
        this.desks = desks;
    }

    /** Asks at these desks. */
    public static VendorTemplates at(VendorDesks desks) {
        return new VendorTemplates(desks::of);
    }

    /** What came of it. */
    public sealed interface Fetched {

        /**
         * The vendor has it.
         *
         * @param content with the vendor's own placeholders
         * @param purpose VERIFICATION_CODE, NOTICE, PROMOTION or UNKNOWN
         * @param approval APPROVED, IN_REVIEW, REJECTED or DISABLED
         * @param remark the vendor's words on why it may not be used
         * @param draft the same as a template of ours, to be looked at by a person
         */
        record Found(
                String name, String content, String purpose, String approval, Optional<String> remark, ObjectNode draft)
                implements Fetched {}

        /** There is no such account, or it was deleted. */
        record NoAccount() implements Fetched {}

        /** The vendor has no template of that id. */
        record NoTemplate() implements Fetched {}

        /**
         * The vendor cannot be asked this.
         *
         * @param why for people
         */
        record Unsupported(String why) implements Fetched {}

        /**
         * The vendor did not answer, or refused to.
         *
         * @param cause ACCOUNT, THROTTLED, QUESTION or UNAVAILABLE
         * @param reason an upper-case word
         */
        record Failed(String cause, String reason, Optional<String> vendorCode) implements Fetched {}
    }

    /**
     * Asks the vendor.
     *
     * @param region CN, or anything else for abroad: some vendors keep the two apart
     */
    public Fetched fetch(Settings now, String accountId, String vendorTemplateId, String region) {
        return now.account(accountId)
                .filter(account -> !account.deleted())
                .map(account -> fetch(account, vendorTemplateId, region))
                .orElseGet(Fetched.NoAccount::new);
    }

    private Fetched fetch(Account account, String vendorTemplateId, String region) {
        boolean mainland = region.equals(Regions.MAINLAND);
        var asked = desks.apply(account.provider())
                .template(new VendorAccount(account.id(), account.fields()), vendorTemplateId, mainland);
        return switch (asked) {
            case Asked.Unsupported<Optional<VendorTemplate>>(String why) -> new Fetched.Unsupported(why);
            case Asked.Failed<Optional<VendorTemplate>>(var cause, String reason, var vendorCode) ->
                new Fetched.Failed(cause.name(), reason, vendorCode);
            case Asked.Answered<Optional<VendorTemplate>>(var found) ->
                found.<Fetched>map(template -> found(account, template, mainland ? Regions.MAINLAND : Regions.ABROAD))
                        .orElseGet(Fetched.NoTemplate::new);
        };
    }

    private static Fetched found(Account account, VendorTemplate template, String region) {
        return new Fetched.Found(
                template.name(),
                template.content(),
                template.purpose().name(),
                template.approval().name(),
                template.remark(),
                TemplateDraft.of(account, template, region));
    }
}
