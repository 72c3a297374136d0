package dev.sendcode.guarantees;

/** One of the things that are promised (docs/guarantees.md): an object that asserts itself on what a scenario left behind. */
interface Promise {

    /**
     * Asserts it.
     *
     * @throws AssertionError naming requests or dispatches by id, never a phone or a code
     */
    void assertKept(Evidence evidence);
}
