package dev.sendcode.settings.testsms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.providers.ProviderCatalog;
import dev.sendcode.providers.TextRules.Needs;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.SettingDocuments;
import dev.sendcode.runtime.settings.SettingDocuments.Read;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.Template;
import dev.sendcode.schemas.Phone;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words that a test is sent in: also a template in review, or one for tests alone. */
final class TestWords {

    private static final String TEMPLATE = "/template";
    private static final String CONTENT = "/content";

    private final Settings now;
    private final Account account;
    private final Phone phone;
    private final Needs needs;

    TestWords(Settings now, Account account, Phone phone) {
        this.now = now;
        this.account = account;
        this.phone = phone;
        this.needs = ProviderCatalog.find(account.provider())
                .map(kind -> kind.texts()
                        .needs(
                                new VendorAccount(account.id(), account.fields()),
                                phone.region().equals("CN")))
                .orElse(Needs.ANY_TEXT);
    }

    /**
     * Words.
     *
     * @param template id of a saved template; empty = {@code own}
     * @param own what must travel sealed, as the worker reads it: {@code {"text": …}} or {@code {"template": {…}}}
     */
    record Words(String template, Optional<Map<String, Object>> own) {

        boolean isSealed() {
            return own.isPresent();
        }

        /** Not the words: they may be anything. */
        @Override
        public String toString() {
            return "Words[" + template + "]";
        }
    }

    /** Finds them; empty with at least one finding more. */
    Optional<Words> find(TestAsk ask, List<Finding> findings) {
        if (!needs.reached()) {
            findings.add(new Finding(
                    "/phone",
                    "account " + account.id() + " does not reach numbers of " + phone.region()
                            + ": see what its fields say of numbers abroad"));
            return Optional.empty();
        }
        if (ask.content().isPresent()) {
            return content(ask.content().get(), findings);
        }
        if (ask.draft().isPresent()) {
            return draft(ask.draft().get(), findings);
        }
        return ask.template().isPresent() ? named(ask.template().get(), findings) : picked(ask, findings);
    }

    private Optional<Words> content(String words, List<Finding> findings) {
        if (needs.vendorTemplate()) {
            findings.add(new Finding(
                    CONTENT,
                    "provider " + account.provider() + " sends templates that the vendor knows, not words of one's own:"
                            + " leave content out and name a template"));
            return Optional.empty();
        }
        return Optional.of(new Words("", Optional.of(Map.of("text", words))));
    }

    private Optional<Words> draft(ObjectNode document, List<Finding> findings) {
        if (!document.hasNonNull("id")) {
            document.put("id", "unsaved");
        }
        return switch (SettingDocuments.template(document)) {
            case Read.Bad<Template>(var wrong) -> {
                wrong.forEach(finding -> findings.add(finding.under(TEMPLATE)));
                yield Optional.empty();
            }
            case Read.Good<Template>(var template) ->
                fits(template, findings)
                        ? Optional.of(new Words("", Optional.of(Map.of("template", document))))
                        : Optional.empty();
        };
    }

    private Optional<Words> named(String id, List<Finding> findings) {
        var template = now.template(id);
        if (template.isEmpty()) {
            findings.add(new Finding(
                    TEMPLATE,
                    "there is no template \"" + id + "\"; of provider " + account.provider() + " there are " + ids()));
            return Optional.empty();
        }
        return template.filter(found -> fits(found, findings)).map(found -> new Words(found.id(), Optional.empty()));
    }

    private boolean fits(Template template, List<Finding> findings) {
        if (!template.provider().equals(account.provider())) {
            findings.add(new Finding(
                    TEMPLATE,
                    "template " + template.id() + " is of provider " + template.provider() + ", and account "
                            + account.id() + " of " + account.provider()));
            return false;
        }
        if (needs.vendorTemplate() && template.vendorId().isEmpty()) {
            findings.add(
                    new Finding(TEMPLATE, "template " + template.id() + " has no vendorId, and the vendor wants one"));
            return false;
        }
        return true;
    }

    /** One that may serve people before one that may not. */
    private Optional<Words> picked(TestAsk ask, List<Finding> findings) {
        var fitting =
                now.templates(ask.application().orElse(""), account, phone.region(), ask.scenario(), Optional.empty());
        var picked = fitting.stream()
                .filter(Template::sendable)
                .findFirst()
                .or(() -> fitting.stream().findFirst());
        if (picked.isEmpty()) {
            findings.add(new Finding(
                    TEMPLATE,
                    "there is no template for " + ask.scenario() + " through account "
                            + account.id() + " to " + phone.region()
                            + ask.application()
                                    .map(id -> " for application " + id)
                                    .orElse("")
                            + ": name one of " + ids()
                            + (needs.vendorTemplate() ? "" : ", or give content of your own")));
        }
        return picked.map(template -> new Words(template.id(), Optional.empty()));
    }

    private List<String> ids() {
        return now.content().templates().values().stream()
                .filter(template -> template.provider().equals(account.provider()))
                .map(Template::id)
                .sorted()
                .toList();
    }
}
