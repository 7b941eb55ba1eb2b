package dev.cranny.host.namespace;

import dev.cranny.host.sys.Descriptor;
import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.KernelText;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.Nsfs;
import dev.cranny.host.sys.SyscallException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Set;

/**
 * A root directory, held open, and the files below it as those see them whose root it is. Links are followed inside, wherever
 * they lead, and mounts are where that root's mount namespace has them.
 *
 * <pre>{@code
 * try (OpenRoot root = OpenRoot.at("/proc/4711/root")) {
 *     byte[] passwd = root.read("/etc/passwd", 1 << 20);
 * }
 * }</pre>
 *
 * <p>Paths are absolute, and as {@link KernelText} shows them. The mount that the root is on cannot be unmounted until this is
 * closed: do not keep it for longer than it is used.
 */
public final class OpenRoot implements FileTree, AutoCloseable {

    private static final int LONGEST_LINK = 4096;

    /** In case that it has become a FIFO or a terminal since we looked. */
    private static final int READING = Linux.O_RDONLY | Linux.O_NONBLOCK | Linux.O_NOCTTY;

    // struct statx of statx(2); inode(7)
    private static final int STATX_SIZE = 256;
    private static final int STATX_TYPE = 0x1;
    private static final int STX_MODE = 28;
    private static final int S_IFMT = 0170000;
    private static final int S_IFREG = 0100000;
    private static final int S_IFDIR = 0040000;
    private static final int S_IFLNK = 0120000;

    // struct open_how of openat2(2): flags, mode, resolve
    private static final int OPEN_HOW_SIZE = 24;
    private static final int FLAGS = 0;
    private static final int MODE = 8;
    private static final int RESOLVE = 16;
    private static final long RESOLVE_NO_MAGICLINKS = 0x02;
    private static final long RESOLVE_IN_ROOT = 0x10;
    private static final int MOST_TRIES = 100;

    /** An older kernel, a filter of system calls that knows nothing of openat2(2), a link like those in /proc/[pid]/fd. */
    private static final Set<Errno> MAY_BE_FOUND_STEP_BY_STEP = Set.of(Errno.ENOSYS, Errno.EPERM, Errno.ELOOP);

    private final Descriptor directory;
    private final String name;

    /**
     * @param directory what is open on the root; closed with this
     * @param name what to call it in errors
     */
    OpenRoot(Descriptor directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    /**
     * Opens a directory to be the root.
     *
     * @param path such as {@code /proc/4711/root}
     * @throws SyscallException where it is not there, or we may not
     */
    public static OpenRoot at(String path) throws SyscallException {
        return new OpenRoot(Descriptor.open(path, Linux.O_PATH), path);
    }

    @Override
    public Kind kind(String path) throws SyscallException {
        return switch (type(directory, path)) {
            case S_IFDIR -> Kind.DIRECTORY;
            case S_IFLNK -> Kind.LINK;
            default -> Kind.OTHER;
        };
    }

    @Override
    public String target(String path) throws SyscallException {
        try (PathAndRoom call = PathAndRoom.below(path, LONGEST_LINK)) {
            long length = Linux.readlinkat(directory.number(), call.path(), call.room(), LONGEST_LINK);
            check("readlink", path, length);
            return call.text((int) length);
        }
    }

    /**
     * Where a path leads, without any links in it.
     *
     * @throws IOException where it does not exist, or leads out of the root: see {@link RootedPaths}
     */
    public String resolve(String path) throws IOException {
        return new RootedPaths(this).resolve(path);
    }

    /**
     * Opens a file or directory for reading, and nothing else: to open a device or a FIFO may set something off.
     *
     * <p>From Linux 5.6 on the kernel looks up the path, in one step, and as for everybody else {@code ..} in the root directory is
     * the root directory; before, and where there are links such as those in {@code /proc/[pid]/fd}, {@link RootedPaths} does.
     *
     * @throws IOException where it is not there, we may not, or it is no file and no directory
     */
    public Descriptor open(String path) throws IOException {
        try (Descriptor found = find(path, Linux.O_PATH)) {
            int type = type(found, "");
            if (type != S_IFREG && type != S_IFDIR) {
                throw new FileSystemException(name + path, null, "neither a file nor a directory");
            }
        }
        return find(path, READING);
    }

    /**
     * Opens the namespace that is mounted at a path without links. From Linux 6.18 on the mount is in use no longer than for one
     * look; before, it is until this is closed.
     *
     * @throws IOException where it is not there, we may not, or it is no namespace
     */
    public OpenNamespace namespace(String path) throws IOException {
        try (PathAndRoom call = PathAndRoom.below(path, Nsfs.HANDLE_ROOM)) {
            int result = call.openMountedNamespace(directory.number());
            return OpenNamespace.of(result >= 0 ? Descriptor.of(result) : open(path), name + path);
        }
    }

    private Descriptor find(String path, int flags) throws IOException {
        if (path.indexOf('\0') >= 0) {
            throw new FileSystemException(path.replace('\0', '?'), null, "a path cannot contain NUL");
        }
        int result = findInRoot(path.isEmpty() ? "/" : path, flags);
        if (MAY_BE_FOUND_STEP_BY_STEP.contains(Errno.of(result))) {
            try (PathAndRoom call = PathAndRoom.below(resolve(path), 0)) {
                result = Linux.openat(directory.number(), call.path(), flags);
            }
        }
        check("open", path, result);
        return Descriptor.of(result);
    }

    /** EAGAIN: something was renamed or mounted meanwhile, so that the kernel cannot be sure to have stayed inside. */
    private int findInRoot(String path, int flags) {
        try (PathAndRoom call = PathAndRoom.below(path, OPEN_HOW_SIZE)) {
            call.putLong(FLAGS, flags | Linux.O_CLOEXEC);
            call.putLong(MODE, 0);
            call.putLong(RESOLVE, RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS);
            int result;
            int tries = 0;
            do {
                result = Linux.openat2(directory.number(), call.path(), call.room(), OPEN_HOW_SIZE);
                tries++;
            } while (Errno.of(result).equals(Errno.EAGAIN) && tries < MOST_TRIES);
            return result;
        }
    }

    /** Opens a file and reads it bit by bit; see {@link #open(String)}. */
    public InputStream stream(String path) throws IOException {
        return new DescriptorStream(open(path), name + path);
    }

    /**
     * Reads a whole file.
     *
     * @throws IOException where it is not there, we may not, or it is longer than {@code most} bytes
     */
    public byte[] read(String path, int most) throws IOException {
        try (InputStream stream = stream(path)) {
            byte[] bytes = stream.readNBytes(most);
            if (bytes.length == most && stream.read() >= 0) {
                throw new FileSystemException(name + path, null, "longer than " + most + " bytes");
            }
            return bytes;
        }
    }

    /** The names of what is in a directory, sorted. */
    public List<String> list(String path) throws IOException {
        try (Descriptor opened = open(path)) {
            return DirectoryNames.of(opened, name + path);
        }
    }

    @Override
    public void close() {
        directory.close();
    }

    private void check(String call, String path, long result) throws SyscallException {
        if (result < 0) {
            throw new SyscallException(call, Errno.of(result), name + path);
        }
    }

    /** What is at {@code path}, or what is open where that is empty: the file type bits of inode(7). */
    private int type(Descriptor from, String path) throws SyscallException {
        try (PathAndRoom call = PathAndRoom.below(path, STATX_SIZE)) {
            int flags = Linux.AT_SYMLINK_NOFOLLOW | Linux.AT_NO_AUTOMOUNT | Linux.AT_EMPTY_PATH;
            check("lstat", path, Linux.statx(from.number(), call.path(), flags, STATX_TYPE, call.room()));
            return call.getShort(STX_MODE) & S_IFMT;
        }
    }
}
