package dev.sendcode.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A new folder that only its owner can read: 0700, files 0600 from their first byte on. */
final class PrivateFolder {

    private final Path root;
    private final boolean posix;

    private PrivateFolder(Path root, boolean posix) {
        this.root = root;
        this.posix = posix;
    }

    /** @throws CommandFailure if there is something already */
    static PrivateFolder create(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            try (var entries = Files.newDirectoryStream(root)) {
                for (Path entry : entries) {
                    throw CommandFailure.usage(root + " is not empty (" + entry.getFileName()
                            + "): nothing was written; give a new folder");
                }
            }
            FileStore store = Files.getFileStore(root);
            boolean posix = store.supportsFileAttributeView("posix");
            if (posix) {
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            }
            return new PrivateFolder(root, posix);
        } catch (IOException notWritable) {
            throw CommandFailure.usage("cannot make " + root + ": " + notWritable);
        }
    }

    Path root() {
        return root;
    }

    void write(String name, String text) {
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(root.resolve(name), options, attributes)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException notWritable) {
            throw CommandFailure.failed("cannot write " + root.resolve(name) + ": " + notWritable);
        }
    }

    /** The path of a file in it, as a shell's assignment takes it. */
    String quoted(String name) {
        return quoted(root.resolve(name));
    }

    /** A path, as a shell takes it. */
    static String quoted(Path file) {
        String path = file.toString();
        return path.matches("[A-Za-z0-9_./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
