package dev.cranny.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The directory that everything is kept in: nobody else may look into it, and only one process uses it at a time. */
final class DataDirectory implements AutoCloseable {

    private static final String LOCK = "cranny.lock";

    private final Path path;
    private FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Creates it where it is missing, and takes hold of it.
     *
     * @throws StoreException where that cannot be, or another process has it
     */
    static DataDirectory open(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(absolute)) {
                Files.createDirectories(
                        absolute, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return lock(absolute);
        } catch (AccessDeniedException e) {
            throw new StoreException("the data directory " + absolute + " cannot be used: permission denied", e);
        } catch (FileAlreadyExistsException e) {
            throw new StoreException(
                    "the data directory " + absolute + " cannot be used: " + e.getFile() + " is a file", e);
        } catch (IOException e) {
            throw new StoreException("the data directory " + absolute + " cannot be used: " + reason(e), e);
        }
    }

    Path path() {
        return path;
    }

    private static DataDirectory lock(Path path) throws IOException {
        Path file = path.resolve(LOCK);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
                return new DataDirectory(path, channel);
            }
        } catch (OverlappingFileLockException _) {
            // Held by this very process.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        String holder = Files.readString(file, StandardCharsets.US_ASCII).strip();
        channel.close();
        throw new StoreInUseException(
                "the data directory " + path + " is in use by another Cranny (pid " + holder + ")");
    }

    private static @Nullable String reason(IOException e) {
        return e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : e.getMessage();
    }

    /**
     * Takes hold of it again, after somebody has removed it.
     *
     * @throws StoreException where that cannot be, or another process has it by now
     */
    void renew() {
        if (!Files.exists(path.resolve(LOCK))) {
            DataDirectory again = open(path);
            close();
            lock = again.lock;
        }
    }

    /** Lets go of it. The lock file stays: removing it could take it from under another that has just opened it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException _) {
            // The system closes it with the process at the latest, and the lock goes with it.
        }
    }
}
