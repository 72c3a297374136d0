package dev.sendcode.standalone;

import dev.sendcode.embedded.DataFolder;
import dev.sendcode.embedded.DataFolderInUseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Where a standalone keeps its state: the broker's log, Redis' append-only file, the state of the stream applications, the log file. One
 * process at a time: the lock is the operating system's and goes with its owner, however that ends.
 */
final class StateFolder implements AutoCloseable {

    private final Path root;
    private final DataFolder lock;
    private volatile boolean temporary;

    private StateFolder(Path root, DataFolder lock, boolean temporary) {
        this.root = root;
        this.lock = lock;
        this.temporary = temporary;
    }

    /**
     * Opens a folder that stays, making it where it is missing.
     *
     * @throws CannotStartException if it can not be written, or another process uses it
     */
    static StateFolder at(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            return locked(root, false);
        } catch (IOException notWritable) {
            throw new CannotStartException(
                    "cannot keep data in " + root + " (" + notWritable
                            + "); give a folder that you may write: --data DIR",
                    notWritable);
        }
    }

    /** Opens a new folder that is deleted when it is closed. */
    static StateFolder temporary() {
        try {
            return locked(Files.createTempDirectory("sendcode-"), true);
        } catch (IOException notWritable) {
            throw new CannotStartException(
                    "cannot make a temporary folder (" + notWritable + "); give one: --data DIR", notWritable);
        }
    }

    private static StateFolder locked(Path root, boolean temporary) {
        try {
            return new StateFolder(root, DataFolder.lock(root), temporary);
        } catch (DataFolderInUseException used) {
            throw new CannotStartException(used.getMessage() + ": --data DIR", used);
        } catch (UncheckedIOException notWritable) {
            throw new CannotStartException(notWritable.getMessage() + "; give another: --data DIR", notWritable);
        }
    }

    Path root() {
        return root;
    }

    /** A folder for one part; made where it is missing. */
    Path of(String part) {
        try {
            return Files.createDirectories(root.resolve(part));
        } catch (IOException notWritable) {
            throw new UncheckedIOException(notWritable);
        }
    }

    /** Writes a file that only this user can read, over one that is there. */
    void write(String name, String text) {
        Path file = root.resolve(name);
        try {
            Files.deleteIfExists(file);
            if (Files.getFileStore(root).supportsFileAttributeView("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, text);
        } catch (IOException notWritable) {
            throw new CannotStartException("cannot write " + file + ": " + notWritable, notWritable);
        }
    }

    boolean isTemporary() {
        return temporary;
    }

    /** From now on the folder stays, even if it was temporary: for somebody who wants to read the log. */
    void keep() {
        temporary = false;
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.walkFileTree(root, new Deleting());
        }
        lock.close();
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
