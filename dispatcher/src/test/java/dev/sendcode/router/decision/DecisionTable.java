package dev.sendcode.router.decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The decision table {@code outcomes.txt}; it says itself how it is read. */
final class DecisionTable {

    private static final int COLUMNS = 5;

    private final List<Rule> rules;
    private final Map<List<Object>, List<Rule>> candidates = new HashMap<>();

    private DecisionTable(List<Rule> rules) {
        this.rules = rules;
    }

    List<Rule> rules() {
        return rules;
    }

    /**
     * One line.
     *
     * @param outcomes kinds, or kind/reason
     * @param before what was known
     * @param situation each a word, or several with {@code /} between that do as well
     * @param counts yes, no or same
     * @param then what is done
     */
    record Rule(Set<String> outcomes, Set<String> before, List<Set<String>> situation, String counts, String then) {

        private boolean speaksOf(Known known, String state) {
            return (before.contains("*") || before.contains(state))
                    && (outcomes.contains("*")
                            || outcomes.contains(known.kind().name())
                            || outcomes.contains(known.kind() + "/" + orDash(known.reason())));
        }

        private boolean fits(Set<String> words) {
            return situation.stream().allMatch(any -> any.stream().anyMatch(words::contains));
        }

        /** Whether the cell is one that no order of events leads to. */
        boolean cannotBe() {
            return then.equals("cannot be");
        }
    }

    static DecisionTable read() {
        try (var file = DecisionTable.class.getResourceAsStream("outcomes.txt")) {
            return new DecisionTable(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .skip(1)
                    .map(DecisionTable::rule)
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Rule rule(String line) {
        var columns = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (columns.size() != COLUMNS) {
            throw new IllegalArgumentException("not " + COLUMNS + " columns: " + line);
        }
        return new Rule(
                Set.of(columns.get(0).split("\\s+")),
                Set.of(columns.get(1).split("\\s+")),
                Arrays.stream(columns.get(2).split("\\s+"))
                        .filter(words -> !words.isEmpty())
                        .map(words -> Set.of(words.split("/")))
                        .toList(),
                columns.get(3),
                columns.get(4));
    }

    /** The first line that fits. */
    Optional<Rule> of(Known known, Attempt attempt, Set<String> situation) {
        String state = attempt.state() + (attempt.gaveUp() ? "+" : "");
        return candidates
                .computeIfAbsent(
                        List.of(known.kind(), orDash(known.reason()), state),
                        _ -> rules.stream()
                                .filter(rule -> rule.speaksOf(known, state))
                                .toList())
                .stream()
                .filter(rule -> rule.fits(situation))
                .findFirst();
    }

    static String orDash(@Nullable String reason) {
        return reason == null ? "-" : reason;
    }
}
