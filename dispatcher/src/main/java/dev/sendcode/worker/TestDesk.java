package dev.sendcode.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.events.Dispatch;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.runtime.http.Json;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.SettingDocuments;
import dev.sendcode.runtime.settings.SettingDocuments.Read;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.Template;
import dev.sendcode.schemas.CodeSeal;
import dev.sendcode.schemas.CodeSeal.TestPart;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds what a test SMS is made of: an account and words that are in the settings, whether or not they may serve people, or that the operator sealed into the
 * dispatch. Content is JSON: {@code {"text": "…"}} or {@code {"template": {…}}} with a template as settings write it. Safe for several threads.
 */
final class TestDesk {

    private static final String ABSENT = "DELETED";
    private static final Pattern SIGNED = Pattern.compile("(?s)\\s*【([^】]{1,40})】(.+)");

    private final Optional<CodeSeal.Opener> opener;

    TestDesk(Optional<CodeSeal.Opener> opener) {
        this.opener = opener;
    }

    /** What was looked for, or why it is not there. */
    sealed interface Found<T> {

        /** There it is. */
        record Is<T>(T value) implements Found<T> {}

        /** It is not. */
        record Not<T>(OutcomeKind kind, String reason) implements Found<T> {}
    }

    /**
     * Words with what stands before them.
     *
     * @param signature may be empty
     */
    record Content(Wording wording, String signature) {}

    /** The account: a disabled one may be tested, as the switch is about people's codes; a deleted one sends nothing. */
    Found<Account> account(Settings now, Dispatch dispatch) {
        return dispatch.getSealedAccount()
                .map(brought -> unsaved(brought, dispatch))
                .orElseGet(() -> now.account(dispatch.getAccount())
                        .filter(account -> !account.deleted())
                        .<Found<Account>>map(Found.Is::new)
                        .orElseGet(() -> new Found.Not<>(OutcomeKind.MISCONFIGURED_ACCOUNT, ABSENT)));
    }

    private Found<Account> unsaved(ByteBuffer sealed, Dispatch dispatch) {
        return switch (opened(TestPart.ACCOUNT, sealed, dispatch)) {
            case Found.Not<JsonNode>(var kind, var reason) -> new Found.Not<>(kind, reason);
            case Found.Is<JsonNode>(var document) ->
                switch (SettingDocuments.account(document)) {
                    case Read.Bad<Account> _ -> new Found.Not<>(OutcomeKind.MISCONFIGURED_ACCOUNT, "BAD_ACCOUNT");
                    case Read.Good<Account>(var account) -> new Found.Is<>(account);
                };
        };
    }

    /** The words: also of a template that is in review, or for tests alone. */
    Found<Content> content(Settings now, Account account, Dispatch dispatch) {
        return dispatch.getSealedContent()
                .map(brought -> own(brought, now, account, dispatch))
                .orElseGet(() -> now.template(dispatch.getTemplate())
                        .<Found<Content>>map(template -> new Found.Is<>(content(now, account, dispatch, template)))
                        .orElseGet(() -> new Found.Not<>(OutcomeKind.MISCONFIGURED_CONTENT, "NO_TEMPLATE")));
    }

    private Found<Content> own(ByteBuffer sealed, Settings now, Account account, Dispatch dispatch) {
        return switch (opened(TestPart.CONTENT, sealed, dispatch)) {
            case Found.Not<JsonNode>(var kind, var reason) -> new Found.Not<>(kind, reason);
            case Found.Is<JsonNode>(var document)
            when document.path("text").isTextual() ->
                new Found.Is<>(content(
                        document.path("text").textValue(),
                        now.signature(dispatch.getApplication(), account, dispatch.getRegion())));
            case Found.Is<JsonNode>(var document) ->
                switch (SettingDocuments.template(document.path("template"))) {
                    case Read.Bad<Template> _ -> new Found.Not<>(OutcomeKind.MISCONFIGURED_CONTENT, "BAD_TEMPLATE");
                    case Read.Good<Template>(var template) -> new Found.Is<>(content(now, account, dispatch, template));
                };
        };
    }

    /** A signature in the words themselves goes before the one that the settings have. */
    private static Content content(String words, String signature) {
        var signed = SIGNED.matcher(words);
        return signed.matches()
                ? new Content(Wording.own(signed.group(2)), signed.group(1))
                : new Content(Wording.own(words), signature);
    }

    private static Content content(Settings now, Account account, Dispatch dispatch, Template template) {
        return new Content(
                Wording.of(template),
                now.signature(dispatch.getApplication(), account, dispatch.getRegion(), template));
    }

    private Found<JsonNode> opened(TestPart part, ByteBuffer sealed, Dispatch dispatch) {
        if (opener.isEmpty()) {
            return new Found.Not<>(OutcomeKind.NOT_ATTEMPTED, "UNKNOWN_KEY");
        }
        byte[] bytes = new byte[sealed.remaining()];
        sealed.duplicate().get(bytes);
        try {
            return new Found.Is<>(Json.mapper().readTree(opener.get().open(part, bytes, dispatch.getDispatchId())));
        } catch (CodeSeal.UnreadableSealException notForUs) {
            return notForUs.keyUnknown() ? new Found.Not<>(OutcomeKind.NOT_ATTEMPTED, "UNKNOWN_KEY") : broken(part);
        } catch (JsonProcessingException told) {
            // its message is not: it has words of the document
            return broken(part);
        }
    }

    private static Found<JsonNode> broken(TestPart part) {
        return new Found.Not<>(
                switch (part) {
                    case ACCOUNT -> OutcomeKind.MISCONFIGURED_ACCOUNT;
                    case CONTENT -> OutcomeKind.MISCONFIGURED_CONTENT;
                },
                "SEAL_BROKEN");
    }
}
