package dev.sendcode.runtime.keys;

import java.util.function.Supplier;

/**
 * Keys that may be exchanged. Thread-safe.
 *
 * @param <T> what they are read into
 */
interface Current<T> extends Supplier<T> {

    /** Those in use, which may be a second behind their file. */
    @Override
    T get();

    /** Those that the file has at this moment: for who meets a key that {@link #get()} does not have. */
    T latest();

    /** Keys that are never exchanged. */
    static <T> Current<T> fixed(T keys) {
        return new Current<>() {
            @Override
            public T get() {
                return keys;
            }

            @Override
            public T latest() {
                return keys;
            }
        };
    }
}
