package dev.sendcode.settings.check;

import dev.sendcode.providers.ProviderCatalog;
import dev.sendcode.providers.TextRules.Needs;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Regions;
import dev.sendcode.runtime.settings.SettingsContent;
import dev.sendcode.runtime.settings.Template;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What vendors want of a text, for the accounts and regions that it is for. */
public final class TextNeeds {

    private TextNeeds() {}

    /** Of one account's texts; a provider that nobody wrote needs nothing. */
    public static Needs of(Account account, boolean mainland) {
        return of(account.provider(), new VendorAccount(account.id(), account.fields()), mainland);
    }

    private static Needs of(String provider, VendorAccount account, boolean mainland) {
        return ProviderCatalog.find(provider)
                .map(kind -> kind.texts().needs(account, mainland))
                .orElse(Needs.ANY_TEXT);
    }

    /** Of each account that a template may go through, each region apart; those that are not reached left out. */
    static List<Needs> of(Template template, SettingsContent content) {
        var accounts = template.account()
                .map(id -> Stream.ofNullable(content.accounts().get(id)))
                .orElseGet(() -> content.accounts().values().stream())
                .filter(account -> account.provider().equals(template.provider()))
                .filter(account -> !account.deleted())
                .map(account -> new VendorAccount(account.id(), account.fields()))
                .toList();
        var any = accounts.isEmpty() ? List.of(new VendorAccount("any", Map.of())) : accounts;
        return any.stream()
                .flatMap(account -> mainland(template.region()).map(home -> of(template.provider(), account, home)))
                .filter(Needs::reached)
                .distinct()
                .toList();
    }

    private static Stream<Boolean> mainland(String region) {
        return switch (region) {
            case Regions.MAINLAND -> Stream.of(true);
            case Regions.ALL -> Stream.of(true, false);
            default -> Stream.of(false);
        };
    }
}
