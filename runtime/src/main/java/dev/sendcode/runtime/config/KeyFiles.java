package dev.sendcode.runtime.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that hold Tink keysets in JSON. Where none is named, the demo's keysets are meant.
 *
 * @param hash the keyed hash of phones and request ids; every process
 * @param code what codes are derived with; worker and request-api
 * @param sealPublic what callers' codes are sealed with; request-api
 * @param sealPrivate what unseals them; worker
 * @param settings what secrets in settings are sealed with; every process that needs them
 */
public record KeyFiles(
        Optional<Path> hash,
        Optional<Path> code,
        Optional<Path> sealPublic,
        Optional<Path> sealPrivate,
        Optional<Path> settings) {

    /** Without the keyset for secrets in settings. */
    public KeyFiles(Optional<Path> hash, Optional<Path> code, Optional<Path> sealPublic, Optional<Path> sealPrivate) {
        this(hash, code, sealPublic, sealPrivate, Optional.empty());
    }

    static KeyFiles read(Configuration c) {
        return new KeyFiles(
                c.optionalPath("keys.hash.file"),
                c.optionalPath("keys.code.file"),
                c.optionalPath("keys.seal.public.file"),
                c.optionalPath("keys.seal.private.file"),
                c.optionalPath("keys.settings.file"));
    }

    /** Those that are named. */
    public List<Path> named() {
        return Stream.of(hash, code, sealPublic, sealPrivate, settings)
                .flatMap(Optional::stream)
                .toList();
    }
}
