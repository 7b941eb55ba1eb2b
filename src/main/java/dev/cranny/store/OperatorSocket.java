package dev.cranny.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Where commands ask the service that is running: a socket in the data directory, so that nobody can ask who may not read what is
 * kept there anyway. One line each way: {@code backup /srv/cranny.mv.db}; {@code done}, or why not.
 */
final class OperatorSocket implements AutoCloseable {

    static final String NAME = "cranny.sock";

    private static final Logger LOG = Logger.getLogger(OperatorSocket.class);
    private static final String BACKUP = "backup ";

    private final Path path;
    private final ServerSocketChannel socket;
    private final Function<Path, String> backup;

    private OperatorSocket(Path path, ServerSocketChannel socket, Function<Path, String> backup) {
        this.path = path;
        this.socket = socket;
        this.backup = backup;
    }

    /**
     * Listens.
     *
     * @param directory that this process has taken hold of, so that a socket that is there is nobody's
     */
    static OperatorSocket open(Path directory, SnapshotStore store) throws IOException {
        Path path = directory.resolve(NAME);
        Files.deleteIfExists(path);
        ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            socket.bind(UnixDomainSocketAddress.of(path));
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
        OperatorSocket open = new OperatorSocket(path, socket, file -> answer(store, file));
        Thread.ofPlatform().daemon().name("operator-socket").start(open::accept);
        return open;
    }

    private static String answer(SnapshotStore store, Path file) {
        try {
            store.backup(file);
            return "done";
        } catch (StoreException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void accept() {
        while (socket.isOpen()) {
            try {
                SocketChannel asking = socket.accept();
                Thread.ofVirtual().name("operator").start(() -> answer(asking));
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException e) {
                LOG.errorf("Commands cannot ask this service any more: %s", e.getMessage());
                return;
            }
        }
    }

    private void answer(SocketChannel asking) {
        try (asking;
                BufferedReader reader = new BufferedReader(Channels.newReader(asking, StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            String answer = line != null && line.startsWith(BACKUP)
                    ? backup.apply(Path.of(line.substring(BACKUP.length())))
                    : "this version knows no such command";
            asking.write(StandardCharsets.UTF_8.encode(answer + "\n"));
        } catch (IOException e) {
            LOG.debugf(e, "A command did not wait for its answer");
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            Files.deleteIfExists(path);
        } catch (IOException _) {
            // The next service removes it.
        }
    }
}
