package dev.cranny.engine;

import dev.cranny.host.Machine;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.NativeBuffer;
import dev.cranny.host.sys.UnixListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The unix sockets on which a process listens, by path. */
final class ListeningSockets {

    private static final int ROOM = 128;

    /** {@code Flags} of {@code /proc/[pid]/net/unix}, proc_pid_net(5), of a socket that listens: __SO_ACCEPTCON. */
    private static final String LISTENS = "00010000";

    private final Machine machine;

    ListeningSockets(Machine machine) {
        this.machine = machine;
    }

    /** As the process meant them: in its root directory. Empty where it is gone, or we may not look. */
    Set<String> of(int pid) {
        Set<String> paths = new TreeSet<>();
        Map<Integer, String> sockets = sockets(pid);
        int process = Linux.pidfdOpen(pid);
        if (process < 0) {
            return paths;
        }
        Map<String, String> tabled = null;
        try (NativeBuffer buffer = NativeBuffer.allocate(ROOM)) {
            for (var socket : sockets.entrySet()) {
                String path = null;
                int duplicate = Linux.pidfdGetfd(process, socket.getKey());
                if (duplicate >= 0) {
                    path = UnixListener.path(duplicate, buffer);
                    Linux.close(duplicate);
                } else {
                    // A security module, or a kernel before 5.6: what its network namespace has is the second best.
                    tabled = tabled == null ? table(pid) : tabled;
                    path = tabled.get(socket.getValue());
                }
                if (path != null && path.startsWith("/")) {
                    paths.add(path);
                }
            }
        } finally {
            Linux.close(process);
        }
        return paths;
    }

    /** The inodes of its sockets by descriptor. */
    private Map<Integer, String> sockets(int pid) {
        Map<Integer, String> sockets = new HashMap<>();
        try (DirectoryStream<Path> descriptors =
                Files.newDirectoryStream(machine.proc().resolve(pid + "/fd"))) {
            for (Path descriptor : descriptors) {
                String target = target(descriptor);
                if (target.startsWith("socket:[") && target.endsWith("]")) {
                    sockets.put(
                            Integer.valueOf(descriptor.getFileName().toString()),
                            target.substring("socket:[".length(), target.length() - 1));
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            // It is gone, or not ours to look at.
        }
        return sockets;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException | UncheckedIOException _) {
            return "";
        }
    }

    /**
     * {@code /proc/[pid]/net/unix}:
     *
     * <pre>
     * Num               RefCount Protocol Flags    Type St Inode Path
     * 0000000000000000: 00000002 00000000 00010000 0001 01 21036 /run/docker.sock
     * </pre>
     */
    private Map<String, String> table(int pid) {
        Map<String, String> paths = new HashMap<>();
        try {
            for (String line :
                    Files.readAllLines(machine.proc().resolve(pid + "/net/unix"), StandardCharsets.ISO_8859_1)) {
                String[] fields = line.strip().split(" +", 8);
                if (fields.length == 8 && fields[3].equals(LISTENS) && fields[4].equals("0001")) {
                    paths.put(fields[6], fields[7]);
                }
            }
        } catch (IOException _) {
            // It is gone, or not ours to look at.
        }
        return paths;
    }
}
