package dev.sendcode.settings.testsms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.settings.Scenario;
import java.util.Optional;

/**
 * What an operator asks to be sent. Of {@code account} and {@code unsaved} one is there; of {@code template}, {@code draft} and {@code content} at most one.
 *
 * @param account id of a saved account
 * @param unsaved an account as settings write it, perhaps without the secrets that the saved one of its id has
 * @param phone the recipient as a person writes it, with plus sign and country code
 * @param template id of a saved template
 * @param draft a template as settings write it
 * @param content words of the operator's own; {@code {code}} and {@code {minutes}} are filled in
 * @param application in whose name: its signature, its templates, its validity
 * @param scenario which template to pick where none is named
 */
public record TestAsk(
        Optional<String> account,
        Optional<ObjectNode> unsaved,
        String phone,
        Optional<String> template,
        Optional<ObjectNode> draft,
        Optional<String> content,
        Optional<String> application,
        Scenario scenario) {

    /** Not what is in it: it may hold secrets, a number and any words. */
    @Override
    public String toString() {
        return "TestAsk[account=" + account.orElse("unsaved") + "]";
    }
}
