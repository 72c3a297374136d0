package dev.sendcode.simulator;

import dev.sendcode.runtime.settings.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A template that every simulated vendor knows, under an id of the vendor's own shape. docs/simulator.md lists them.
 *
 * @param number ends its ids: 1 to 5 for the mainland and 11 to 15 abroad, in the order of {@link Scenario}; 21 to 23 the others
 * @param name what the console calls it
 * @param international whether it is for numbers outside mainland China
 * @param kind what it is for
 * @param review whether it may be used
 * @param text with parameters in braces, for example {@code {code}}
 */
public record DemoTemplate(int number, String name, boolean international, Kind kind, Review review, String text) {

    /** What a template is for. */
    public enum Kind {
        CODE,
        NOTICE
    }

    /** Where a template or a signature stands with the vendor's reviewers. */
    public enum Review {
        APPROVED,
        IN_REVIEW,
        REJECTED
    }

    /** The first number of those abroad, less one. */
    private static final int ABROAD = 10;

    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

    private static final String CN = "验证码{code}，用于%s，{minutes}分钟内有效，请勿告诉他人。";

    /** All of them. */
    public static final List<DemoTemplate> ALL = Stream.of(
                    code(Scenario.SIGN_UP, "注册", "signing up"),
                    code(Scenario.LOGIN, "登录", "signing in"),
                    code(Scenario.PASSWORD_RESET, "重置密码", "a new password"),
                    code(Scenario.SECOND_VERIFICATION, "二次验证", "the second step"),
                    code(Scenario.GENERIC, "身份验证", "verification"),
                    Stream.of(
                            new DemoTemplate(21, "in review", false, Kind.CODE, Review.IN_REVIEW, CN.formatted("审核中")),
                            new DemoTemplate(22, "rejected", false, Kind.CODE, Review.REJECTED, CN.formatted("被拒绝")),
                            new DemoTemplate(
                                    23, "notice", false, Kind.NOTICE, Review.APPROVED, "{name}，您的订单{order}已发货。")))
            .flatMap(templates -> templates)
            .toList();

    private static Stream<DemoTemplate> code(Scenario scenario, String purpose, String purposeAbroad) {
        int number = number(scenario);
        return Stream.of(
                new DemoTemplate(number, scenario.name(), false, Kind.CODE, Review.APPROVED, CN.formatted(purpose)),
                new DemoTemplate(
                        ABROAD + number,
                        scenario.name(),
                        true,
                        Kind.CODE,
                        Review.APPROVED,
                        "{code} is your code for %s. It is valid for {minutes} minutes.".formatted(purposeAbroad)));
    }

    private static int number(Scenario scenario) {
        return switch (scenario) {
            case SIGN_UP -> 1;
            case LOGIN -> 2;
            case PASSWORD_RESET -> 3;
            case SECOND_VERIFICATION -> 4;
            case GENERIC -> 5;
        };
    }

    /** The approved template of a scenario. */
    public static DemoTemplate of(Scenario scenario, boolean international) {
        int number = number(scenario) + (international ? ABROAD : 0);
        return ALL.stream()
                .filter(template -> template.number == number)
                .findFirst()
                .orElseThrow();
    }

    /** The template that has this id, if ids are the prefix and the number. */
    static Optional<DemoTemplate> find(String prefix, String id) {
        return ALL.stream().filter(template -> id(prefix, template).equals(id)).findFirst();
    }

    private static String id(String prefix, DemoTemplate template) {
        return prefix + "%03d".formatted(template.number);
    }

    /** Its id where ids begin so. */
    String id(String prefix) {
        return id(prefix, this);
    }

    /** Whether it may be used. */
    public boolean approved() {
        return review == Review.APPROVED;
    }

    /** Its parameters, in their order. */
    public List<String> parameters() {
        return PARAMETER.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** The text with named places, {@code ${code}}. */
    public String named() {
        return PARAMETER.matcher(text).replaceAll(found -> Matcher.quoteReplacement("${" + found.group(1) + "}"));
    }

    /** The text with numbered places, {@code {1}}. */
    public String numbered() {
        var names = parameters();
        return PARAMETER.matcher(text).replaceAll(found -> "{" + (names.indexOf(found.group(1)) + 1) + "}");
    }

    /** The text with the values in their places; every parameter needs one. */
    public String filled(Map<String, String> values) {
        return PARAMETER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }

    /** {@link #filled(Map)} by order. */
    public String filled(List<String> values) {
        var names = new ArrayList<>(parameters());
        return PARAMETER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.get(names.indexOf(found.group(1)))));
    }
}
