package dev.sendcode.collector.join;

import java.util.List;
import java.util.Optional;

/**
 * What follows from one event.
 *
 * @param state to keep; empty = forget
 * @param findings in order
 * @param <S> the state
 */
public record Step<S>(Optional<S> state, List<Finding> findings) {

    /** Copies the list. */
    public Step {
        findings = List.copyOf(findings);
    }

    static <S> Step<S> keep(S state, List<Finding> findings) {
        return new Step<>(Optional.of(state), findings);
    }
}
