package dev.cranny.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots that wait on disk for a server that is away: a file each, named by their order. They stay there when the service is
 * restarted, and each until whoever takes it has said that it is stored. Used by one thread at a time.
 */
final class Spool {

    private static final Logger LOG = Logger.getLogger(Spool.class);
    private static final String SUFFIX = ".snapshot";

    private final Path directory;
    private final ByteSize most;
    private final Deque<Path> waiting = new ArrayDeque<>();
    private long next;
    private long bytes;

    private Spool(Path directory, ByteSize most) {
        this.directory = directory;
        this.most = most;
    }

    /**
     * The spool in a directory, with what waits in it; the directory is made once something has to wait.
     *
     * @param most how much may wait
     * @throws StoreException where the directory cannot be read
     */
    static Spool in(Path directory, ByteSize most) {
        Spool spool = new Spool(directory, most);
        try {
            spool.find();
        } catch (IOException | UncheckedIOException e) {
            throw Failure.of("the snapshots that wait in " + directory + " cannot be read", e);
        }
        return spool;
    }

    private void find() throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<Path> files;
        try (var all = Files.list(directory)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            waiting.add(file);
            bytes += Files.size(file);
        }
        if (!waiting.isEmpty()) {
            String last = waiting.getLast().getFileName().toString();
            next = Long.parseLong(last.substring(0, last.length() - SUFFIX.length())) + 1;
        }
    }

    Path directory() {
        return directory;
    }

    /** What those take that wait. */
    long bytes() {
        return bytes;
    }

    /** How many wait. */
    int size() {
        return waiting.size();
    }

    /**
     * Puts one behind all that wait. It is on disk when this returns.
     *
     * @throws IOException where there is no room, or it cannot be written; nothing is left of it then
     */
    void add(Taken taken) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = directory.resolve("%019d".formatted(next) + SUFFIX);
        Path partial = directory.resolve("partial");
        try {
            write(taken, partial);
            long size = Files.size(partial);
            if (bytes + size > most.bytes()) {
                throw new IOException(waiting.size() + " wait already, and take the " + most + " that they may");
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel entries = FileChannel.open(directory)) {
                entries.force(true);
            }
            waiting.add(file);
            bytes += size;
            next++;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static void write(Taken taken, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            GZIPOutputStream packed = new GZIPOutputStream(Channels.newOutputStream(channel));
            OutputStream buffered = new BufferedOutputStream(packed, 1 << 16);
            RecordOutput out = new RecordOutput(buffered);
            out.write(taken);
            out.flush();
            packed.finish();
            channel.force(true);
        }
    }

    /** The one that waits longest; null where none does. One that cannot be read is put aside. */
    @Nullable
    Taken first() throws IOException {
        while (!waiting.isEmpty()) {
            Path file = waiting.getFirst();
            try (var in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file)), 1 << 16)) {
                if (new RecordInput(in).read() instanceof Taken taken) {
                    return taken;
                }
                throw new IOException("it is no snapshot");
            } catch (IOException | IllegalArgumentException e) {
                Path aside = directory.resolve(file.getFileName() + "-unreadable");
                LOG.errorf("A snapshot that waited is lost: %s cannot be read (%s)", aside, Failure.why(e));
                long size = Files.size(file);
                Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
                forget(size);
            }
        }
        return null;
    }

    /** Lets go of the first one, which is stored by now. */
    void removeFirst() throws IOException {
        Path file = waiting.getFirst();
        long size = Files.size(file);
        Files.delete(file);
        forget(size);
    }

    private void forget(long size) {
        waiting.removeFirst();
        bytes -= size;
    }
}
