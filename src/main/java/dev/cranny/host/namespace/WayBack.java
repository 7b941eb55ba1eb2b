package dev.cranny.host.namespace;

import dev.cranny.host.sys.Descriptor;
import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.Linux;
import dev.cranny.model.NamespaceType;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Where the calling thread is before it visits another namespace. Back in a mount namespace one stands in its topmost
 * directory, setns(2), which need not be the root directory that one had.
 */
final class WayBack implements AutoCloseable {

    private final NamespaceType type;
    private final Deque<Descriptor> open = new ArrayDeque<>();
    private final Descriptor namespace;
    private final @Nullable Descriptor root;
    private final @Nullable Descriptor workingDirectory;

    /**
     * @param links {@code /proc/thread-self/ns}, open
     */
    WayBack(int links, NamespaceType type) throws SwitchException {
        this.type = type;
        boolean files = type == NamespaceType.MNT;
        try {
            // What setns(2) changes is the PID namespace of the children; the thread stays in its own.
            String link = type == NamespaceType.PID ? "pid_for_children" : type.link();
            namespace = open(links, link, Linux.O_RDONLY);
            root = files ? open(Linux.AT_FDCWD, "/", Linux.O_PATH) : null;
            workingDirectory = files ? open(Linux.AT_FDCWD, ".", Linux.O_PATH) : null;
        } catch (SwitchException e) {
            close();
            throw e;
        }
    }

    /** Goes back. */
    void go() throws SwitchException {
        check("setns", Linux.setns(namespace.number(), type.cloneFlag()));
        if (root != null && workingDirectory != null) {
            check("fchdir", Linux.fchdir(root.number()));
            try (PathAndRoom here = PathAndRoom.of(".", 0)) {
                check("chroot", Linux.chroot(here.path()));
            }
            check("fchdir", Linux.fchdir(workingDirectory.number()));
        }
    }

    @Override
    public void close() {
        open.forEach(Descriptor::close);
    }

    private Descriptor open(int directory, String path, int flags) throws SwitchException {
        try (PathAndRoom call = PathAndRoom.of(path, 0)) {
            int result = Linux.openat(directory, call.path(), flags);
            check("open " + path, result);
            Descriptor opened = Descriptor.of(result);
            open.push(opened);
            return opened;
        }
    }

    private void check(String call, int result) throws SwitchException {
        if (result < 0) {
            throw new SwitchException(
                    type, "no way back to our own " + type.link() + " namespace: " + call + ": " + Errno.of(result));
        }
    }
}
