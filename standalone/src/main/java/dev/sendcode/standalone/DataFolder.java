package dev.sendcode.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Where a standalone keeps its state: the broker's log, Redis' append-only file, the state of the stream applications, the log file. One
 * process at a time: the operating system's lock on {@code lock} goes with its owner, however that ends; {@code pid} says who it is.
 */
final class DataFolder implements AutoCloseable {

    private final Path root;
    private final FileChannel channel;
    private final boolean temporary;

    private DataFolder(Path root, FileChannel channel, boolean temporary) {
        this.root = root;
        this.channel = channel;
        this.temporary = temporary;
    }

    /**
     * Opens a folder that stays, making it where it is missing.
     *
     * @throws CannotStartException if it can not be written, or another process uses it
     */
    static DataFolder at(Path folder) {
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
    static DataFolder temporary() {
        try {
            return locked(Files.createTempDirectory("sendcode-"), true);
        } catch (IOException notWritable) {
            throw new CannotStartException(
                    "cannot make a temporary folder (" + notWritable + "); give one: --data DIR", notWritable);
        }
    }

    private static DataFolder locked(Path root, boolean temporary) throws IOException {
        Path pid = root.resolve("pid");
        var channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            String owner = Files.exists(pid) ? "pid " + Files.readString(pid).strip() : "another process";
            throw new CannotStartException(
                    "data folder " + root + " is in use by " + owner + "; stop that, or give another --data DIR");
        }
        Files.writeString(pid, Long.toString(ProcessHandle.current().pid()));
        return new DataFolder(root, channel, temporary);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException thisVeryProcess) {
            return null;
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

    boolean isTemporary() {
        return temporary;
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.walkFileTree(root, new Deleting());
        } else {
            Files.deleteIfExists(root.resolve("pid"));
        }
        channel.close();
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
