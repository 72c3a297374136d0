package dev.sendcode.providers.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.providers.CodeTable;
import dev.sendcode.providers.CodeTable.Means;
import dev.sendcode.providers.CodeTable.Row;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Accepted;
import dev.sendcode.providers.DispatchOutcome.Unconfirmed;
import dev.sendcode.providers.transport.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How an answer is read.
 *
 * @param success where the word on success stands
 * @param successValue what it is then
 * @param messageId where the vendor's id stands; nowhere if it gives none, then the dispatch id takes its place
 * @param code where the vendor's code stands
 * @param codes what it means
 */
record AnswerRules(Pointers success, String successValue, Pointers messageId, Pointers code, CodeTable codes) {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What may be told of an answer: a word or a number, and not a sentence, which could hold anything. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

    private static final int LONGEST_ID = 128;

    static AnswerRules of(Description description) {
        Pointers success = description.required("successPointer", Pointers::of, Pointers.NONE);
        return new AnswerRules(
                success,
                description.required("successValue", String::strip, ""),
                description.read("messageIdPointer", Pointers::of).orElse(Pointers.NONE),
                description.read("codePointer", Pointers::of).orElse(success),
                codes(
                        description.preset().codes(),
                        description.read("codes", AnswerRules::rows).orElse(List.of())));
    }

    /** What happened. */
    DispatchOutcome outcome(Wire.Answer answer, String dispatchId) {
        JsonNode json = json(answer.body());
        if (json == null) {
            return new Unconfirmed("UNREADABLE_ANSWER", Optional.empty());
        }
        Optional<String> vendorCode = code.in(json);
        Optional<String> tellable = vendorCode.filter(text -> CODE.matcher(text).matches());
        boolean well = answer.status() / 100 == 2
                && success.in(json).filter(successValue::equals).isPresent();
        if (well) {
            return accepted(json, tellable, dispatchId);
        }
        if (tellable.isEmpty()) {
            return new Unconfirmed(vendorCode.isEmpty() ? "UNREADABLE_ANSWER" : "UNREADABLE_CODE", Optional.empty());
        }
        return codes.outcome(tellable.get());
    }

    private DispatchOutcome accepted(JsonNode json, Optional<String> vendorCode, String dispatchId) {
        if (messageId.all().isEmpty()) {
            return new Accepted(dispatchId, vendorCode);
        }
        return messageId
                .in(json)
                .filter(id -> id.length() <= LONGEST_ID)
                .<DispatchOutcome>map(id -> new Accepted(id, vendorCode))
                .orElseGet(() -> new Unconfirmed("NO_MESSAGE_ID", vendorCode));
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return null;
        }
    }

    /** The account's rows before the preset's. */
    private static CodeTable codes(CodeTable preset, List<Row> own) {
        var theirs = own.stream().map(Row::code).collect(Collectors.toSet());
        var rows = new ArrayList<>(own);
        preset.rows().stream().filter(row -> !theirs.contains(row.code())).forEach(rows::add);
        return new CodeTable(preset.source(), rows);
    }

    /** {@code 103=account-limit, 107=recipient-refused}; a code may end with a star. */
    private static List<Row> rows(String text) {
        var seen = new HashSet<String>();
        return Arrays.stream(text.split(",", -1))
                .filter(entry -> !entry.isBlank())
                .map(AnswerRules::row)
                .peek(row -> {
                    if (!seen.add(row.code())) {
                        throw new IllegalArgumentException("code " + row.code() + " is there twice");
                    }
                })
                .toList();
    }

    private static Row row(String entry) {
        String[] halves = entry.split("=", -1);
        if (halves.length != 2 || halves[0].isBlank()) {
            throw new IllegalArgumentException("each entry is code=meaning, for example 103=account-limit");
        }
        String word = halves[1].strip();
        return Arrays.stream(Means.values())
                .filter(means -> word(means).equals(word))
                .findFirst()
                .map(means -> Row.of(halves[0].strip(), means, means.name(), "the account's own description"))
                .orElseThrow(() -> new IllegalArgumentException("there is no meaning \"" + word + "\"; there are "
                        + Arrays.stream(Means.values()).map(AnswerRules::word).collect(Collectors.joining(", "))));
    }

    private static String word(Means means) {
        return means.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
