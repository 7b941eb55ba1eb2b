package dev.cranny.testkit;

import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.NativeBuffer;
import dev.cranny.model.NamespaceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;

/** A program that is in one network namespace and holds a socket, or a tunnel, in another one. */
public final class SocketHolder {

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;

    private SocketHolder() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0) {
            System.out.println(open(() -> openFile(arguments[0])));
        } else {
            System.out.println(open(SocketHolder::netlink));
        }
        System.in.read();
    }

    /** A socket of the kind that every kernel has. */
    public static int netlink() {
        return Linux.socket(AF_NETLINK, SOCK_RAW);
    }

    /** Opens a file; never closed. */
    public static int openFile(String path) {
        try (NativeBuffer buffer = NativeBuffer.allocate(256)) {
            return Linux.openat(Linux.AT_FDCWD, buffer.putPath(path.getBytes()), Linux.O_RDONLY);
        }
    }

    /**
     * Opens a descriptor in a network namespace that nothing else keeps alive.
     *
     * @return its number and that of the namespace, with a blank in between
     */
    public static String open(IntSupplier opening) throws IOException, InterruptedException {
        int[] descriptor = new int[1];
        try (OddThread thread = OddThread.doing(() -> {
            int result = Linux.unshare(NamespaceType.NET.cloneFlag());
            descriptor[0] = result < 0 ? result : opening.getAsInt();
            return descriptor[0];
        })) {
            Object inode = Files.getAttribute(Path.of("/proc/self/task/" + thread.tid() + "/ns/net"), "unix:ino");
            if (descriptor[0] < 0) {
                throw new IOException("no descriptor: " + Errno.of(descriptor[0]));
            }
            return descriptor[0] + " " + inode;
        }
    }
}
