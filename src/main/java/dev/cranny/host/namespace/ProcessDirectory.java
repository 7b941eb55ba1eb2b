package dev.cranny.host.namespace;

import dev.cranny.host.sys.Descriptor;
import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.SyscallException;
import java.io.IOException;
import java.util.Optional;

/** The directory of a process in procfs, held open, so that whatever is looked up in it is of that process. */
final class ProcessDirectory implements AutoCloseable {

    private static final int LONGEST = 4096;

    private final Descriptor directory;
    private final String path;

    private ProcessDirectory(Descriptor directory, String path) {
        this.directory = directory;
        this.path = path;
    }

    static ProcessDirectory open(String path) throws SyscallException {
        return new ProcessDirectory(Descriptor.open(path, Linux.O_PATH), path);
    }

    OpenNamespace mountNamespace() throws IOException {
        return OpenNamespace.of(open("ns/mnt", Linux.O_RDONLY), path + "/ns/mnt");
    }

    /** Its root directory, if that is the root directory of {@code mountNamespace} and if it is still there. */
    Optional<OpenRoot> rootOf(OpenNamespace mountNamespace) throws SyscallException {
        if (!link("root").equals("/")) {
            return Optional.empty();
        }
        OpenRoot root = new OpenRoot(open("root", Linux.O_PATH), path + "/root");
        if (link("ns/mnt").equals(mountNamespace.toString())) {
            return Optional.of(root);
        }
        root.close();
        return Optional.empty();
    }

    private Descriptor open(String name, int flags) throws SyscallException {
        try (PathAndRoom call = PathAndRoom.of(name, 0)) {
            int result = Linux.openat(directory.number(), call.path(), flags);
            check("openat", name, result);
            return Descriptor.of(result);
        }
    }

    private String link(String name) throws SyscallException {
        try (PathAndRoom call = PathAndRoom.of(name, LONGEST)) {
            long length = Linux.readlinkat(directory.number(), call.path(), call.room(), LONGEST);
            check("readlink", name, length);
            return call.text((int) length);
        }
    }

    private void check(String call, String name, long result) throws SyscallException {
        if (result < 0) {
            throw new SyscallException(call, Errno.of(result), path + "/" + name);
        }
    }

    @Override
    public void close() {
        directory.close();
    }
}
