package dev.sendcode.runtime.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The files that hold Tink keysets in JSON; one that is absent means the demo keyset.
 *
 * @param hash the keyed hash of phones and request ids; every process
 * @param code what codes are derived with; worker and request-api
 * @param sealPublic what callers' codes are sealed with; request-api
 * @param sealPrivate what unseals them; worker
 */
public record KeyFiles(
        Optional<Path> hash, Optional<Path> code, Optional<Path> sealPublic, Optional<Path> sealPrivate) {

    static KeyFiles read(Configuration c) {
        return new KeyFiles(
                c.optionalPath("keys.hash.file"),
                c.optionalPath("keys.code.file"),
                c.optionalPath("keys.seal.public.file"),
                c.optionalPath("keys.seal.private.file"));
    }
}
