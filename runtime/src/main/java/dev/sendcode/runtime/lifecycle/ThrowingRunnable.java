package dev.sendcode.runtime.lifecycle;

/** A step that may fail in any way. */
@FunctionalInterface
public interface ThrowingRunnable {

    /** Does it. */
    void run() throws Exception;
}
