package dev.sendcode.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** The Redis server that embedded-redis brings for this operating system and processor. */
final class RedisExecutable {

    private RedisExecutable() {}

    /** Puts the server into the folder, where it is not there yet. */
    static Path in(Path folder) {
        var machine = OsArchitecture.detectOSandArchitecture();
        String name = ExecutableProvider.newProvidedVersionsMap().get(machine);
        if (name == null || name.endsWith(".exe")) {
            throw new IllegalStateException("no Redis server is bundled for " + machine.os + " " + machine.arch
                    + "; run a Redis of your own and name it in redis.uri");
        }
        Path executable = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
        return Files.isExecutable(executable) ? executable : extracted(name, executable);
    }

    private static Path extracted(String name, Path executable) {
        String resource = name.startsWith("/") ? name : "/" + name;
        try (InputStream bytes = ExecutableProvider.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException("embedded-redis does not hold " + resource);
            }
            Path half = executable.resolveSibling(executable.getFileName() + ".part");
            Files.copy(bytes, half, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwx------"));
            return Files.move(half, executable, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot put a Redis server into " + executable.getParent(), failed);
        }
    }
}
