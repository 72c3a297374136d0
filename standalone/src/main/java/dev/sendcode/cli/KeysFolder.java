package dev.sendcode.cli;

import dev.sendcode.runtime.keys.RotatingKeyset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The folder that {@code sendcode init} made, while one of its keysets is changed. A file is replaced in one step, by another in the same
 * folder that has its owner and its mode, so that a process reads the old text or the new one, never a part.
 */
final class KeysFolder implements AutoCloseable {

    private static final String LOCK = ".keys.lock";

    private final Path root;
    private final Path lock;

    private KeysFolder(Path root, Path lock) {
        this.root = root;
        this.lock = lock;
    }

    /** The folder for one change: two at a time could lose a key. */
    static KeysFolder toChange(Path directory) {
        Path root = existing(directory);
        Path lock = root.resolve(LOCK);
        try {
            Files.createFile(lock);
            return new KeysFolder(root, lock);
        } catch (FileAlreadyExistsException another) {
            throw CommandFailure.failed("another sendcode keys is at work in " + root
                    + "; if it is not, because it was killed, delete " + lock);
        } catch (IOException notWritable) {
            throw CommandFailure.failed("cannot write in " + root + ": " + notWritable);
        }
    }

    static Path existing(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw CommandFailure.usage("there is no folder " + root + "; --dir is the one that sendcode init made");
        }
        return root;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw CommandFailure.usage("there is no " + file + "; --dir is the folder that sendcode init made");
        } catch (IOException unreadable) {
            throw CommandFailure.usage("cannot read " + file + ": may this user read it?");
        }
    }

    static RotatingKeyset keyset(Path root, KeysetName name) {
        Path file = root.resolve(name.file());
        try {
            return RotatingKeyset.of(name.kind(), text(file));
        } catch (IllegalArgumentException wrongKind) {
            throw CommandFailure.usage(file + " is " + wrongKind.getMessage());
        }
    }

    Path path(String file) {
        return root.resolve(file);
    }

    Path root() {
        return root;
    }

    /** Replaces a file, or makes it, mode 0600. */
    void write(String name, String text) {
        Path file = root.resolve(name);
        Path fresh = root.resolve(name + ".new");
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file; // a link stays one
            fresh = target.resolveSibling(target.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            fill(fresh, text);
            if (Files.exists(target)) {
                likewise(target, fresh);
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException notWritable) {
            discard(fresh);
            throw CommandFailure.failed("cannot replace " + file + ", which is as it was: " + notWritable);
        }
    }

    private static void fill(Path fresh, String text) throws IOException {
        boolean posix = Files.getFileStore(fresh.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        FileAttribute<?>[] ownersAlone = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(fresh, options, ownersAlone)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** The processes may run as somebody else than who rotates: they must be able to read it as before. */
    private static void likewise(Path old, Path fresh) throws IOException {
        var before = Files.getFileAttributeView(old, PosixFileAttributeView.class);
        var now = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        if (before == null || now == null) {
            return;
        }
        var wanted = before.readAttributes();
        var made = now.readAttributes();
        if (!wanted.owner().equals(made.owner())) {
            now.setOwner(wanted.owner());
        }
        if (!wanted.group().equals(made.group())) {
            now.setGroup(wanted.group());
        }
        now.setPermissions(wanted.permissions());
    }

    private static void discard(Path fresh) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException leftBehind) {
            throw CommandFailure.failed("cannot write, and " + fresh + " is left behind, delete it: " + leftBehind);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(lock);
        } catch (IOException leftBehind) {
            throw CommandFailure.failed("done, but " + lock + " is left behind: delete it (" + leftBehind + ")");
        }
    }
}
