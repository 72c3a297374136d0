package dev.sendcode.providers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What an account of a provider has, and the rules for it.
 *
 * @param all every field, in the order in which a person would fill them in
 * @param across rules over several fields; each returns the problems it finds, empty if none
 */
public record AccountFields(List<Field> all, List<Function<VendorAccount, List<String>>> across) {

    /** How long the vendor's texts say that a code lives; see {@link Rendered#keeps}. */
    public static final Field VALIDITY = Field.optional(
            "validityMinutes",
            "[1-9]|[1-5][0-9]|60",
            "1 to 60",
            "minutes that the account's texts promise, where they do not take them as a parameter");

    /** Whose name stands before every message of the account that has no signature of its own: one for all scenarios. */
    public static final Field BRAND = Field.optional(
            "brand",
            "[^\\p{Cntrl}【】\\[\\]]{1,64}",
            "1 to 64 characters, without the brackets that are put around it",
            "the signature, or the brand at the beginning of the text: its words, not its id");

    /** Keeps its own copies. */
    public AccountFields {
        all = List.copyOf(all);
        across = List.copyOf(across);
    }

    /** Fields without rules over several of them. */
    public static AccountFields of(Field... fields) {
        return new AccountFields(List.of(fields), List.of());
    }

    /**
     * One field.
     *
     * @param name camel case, as in the settings file
     * @param required whether an account must have it
     * @param secret never shown, never logged
     * @param form the whole value must match
     * @param shape the same for people: "11 digits"
     * @param meaning what it is, and where the vendor shows it
     */
    public record Field(String name, boolean required, boolean secret, Pattern form, String shape, String meaning) {

        /** A field that every account must have. */
        public static Field required(String name, String form, String shape, String meaning) {
            return new Field(name, true, false, Pattern.compile(form), shape, meaning);
        }

        /** A field that may be left out. */
        public static Field optional(String name, String form, String shape, String meaning) {
            return new Field(name, false, false, Pattern.compile(form), shape, meaning);
        }

        /** The same, but secret. */
        public Field asSecret() {
            return new Field(name, required, true, form, shape, meaning);
        }
    }

    /**
     * Everything that is wrong with an account's fields; empty if all is well. Values of secret fields are never told.
     *
     * @return each as "accessKeyId is missing: …" or "senderId must be …"
     */
    public List<String> problems(VendorAccount account) {
        var problems = new ArrayList<String>();
        for (Field field : all) {
            var value = account.field(field.name());
            if (value.isEmpty() && field.required()) {
                problems.add(field.name() + " is missing: " + field.meaning() + ", " + field.shape());
            }
            value.filter(present -> !field.form().matcher(present).matches())
                    .ifPresent(_ -> problems.add(field.name() + " must be " + field.shape()));
        }
        var known = new TreeSet<>(all.stream().map(Field::name).toList());
        new TreeSet<>(account.fields().keySet())
                .stream()
                        .filter(name -> !known.contains(name))
                        .forEach(name -> problems.add("there is no field \"" + name + "\"; there are " + known));
        across.forEach(rule -> problems.addAll(rule.apply(account)));
        return problems;
    }

    /** The fields without the secret ones' values, for people. */
    public Map<String, String> shown(VendorAccount account) {
        var shown = new LinkedHashMap<String, String>();
        for (Field field : all) {
            account.field(field.name()).ifPresent(value -> shown.put(field.name(), field.secret() ? "(set)" : value));
        }
        return shown;
    }
}
