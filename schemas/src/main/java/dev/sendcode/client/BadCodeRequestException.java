package dev.sendcode.client;

import java.util.List;
import java.util.stream.Collectors;

/** A request that cannot be written as it is: nothing was. The message names every field that is wrong and repeats no value. */
public final class BadCodeRequestException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * What is wrong with one field.
     *
     * @param field its name, as in the event
     * @param said what it must be, or what to do
     */
    public record Problem(String field, String said) {}

    BadCodeRequestException(List<Problem> problems) {
        super(problems.stream()
                .map(problem -> problem.field() + ": " + problem.said())
                .collect(Collectors.joining("\n", "the request for a code was not written:\n", "")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of the fields. */
    public List<Problem> problems() {
        return problems;
    }
}
