package dev.sendcode.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A folder that one process may use at a time. The lock is the operating system's, so it goes with the process however that ends.
 */
public final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Creates the folder where it is missing, and locks it.
     *
     * @throws DataFolderInUseException where another process, or another part of this one, holds it
     */
    public static DataFolder lock(Path folder) {
        try {
            Path path = Files.createDirectories(folder).toRealPath();
            Path file = path.resolve(".sendcode.lock");
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String holder = Files.readString(file, StandardCharsets.UTF_8).strip();
                channel.close();
                throw new DataFolderInUseException(path, holder);
            }
            byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
            channel.truncate(0).write(ByteBuffer.wrap(pid));
            return new DataFolder(path, channel, lock);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot use the data folder " + folder + ": " + failed.getMessage(), failed);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** The folder, absolute and without symbolic links. */
    public Path path() {
        return path;
    }

    /** Lets go; a second time does nothing. */
    @Override
    public void close() {
        try (channel) {
            if (lock.isValid()) {
                lock.release();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot let go of the data folder " + path, failed);
        }
    }
}
