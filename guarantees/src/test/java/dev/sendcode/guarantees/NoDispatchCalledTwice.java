package dev.sendcode.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;

/** Promise 3: no dispatch calls a vendor twice; and no vendor is called but for a dispatch of the audit log. */
record NoDispatchCalledTwice() implements Promise {

    @Override
    public void assertKept(Evidence evidence) {
        var more = new TreeMap<>(evidence.calls());
        assertThat(evidence.requestOfDispatch().keySet())
                .as("dispatches of the audit log")
                .containsAll(more.keySet());
        more.values().removeIf(calls -> calls == 1);
        assertThat(more).as("dispatches that were called more than once").isEmpty();
    }
}
