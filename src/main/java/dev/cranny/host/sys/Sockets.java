package dev.cranny.host.sys;

/**
 * The network namespaces that sockets of other processes live in: each is borrowed for a moment, pidfd_getfd(2), and asked.
 * Results as in {@link Linux}.
 */
public final class Sockets {

    private static final int AF_UNIX = 1;
    private static final int SOCK_STREAM = 1;

    /** socket(7) does not tell of it: a descriptor of the network namespace of a socket, or of a tun/tap device. */
    private static final int SIOCGSKNS = 0x894c;

    private static final int SOL_SOCKET = 1;
    private static final int SO_NETNS_COOKIE = 71;

    private Sockets() {}

    /** Negative where other processes' sockets cannot be asked, because of the kernel or of what we may do. */
    public static int probe() {
        int socket = Linux.socket(AF_UNIX, SOCK_STREAM);
        if (socket < 0) {
            return socket;
        }
        int pidfd = Linux.pidfdOpen(Linux.getpid());
        try {
            if (pidfd < 0) {
                return pidfd;
            }
            int borrowed = Linux.pidfdGetfd(pidfd, socket);
            if (borrowed < 0) {
                return borrowed;
            }
            int namespace = networkNamespace(borrowed);
            Linux.close(borrowed);
            if (namespace >= 0) {
                Linux.close(namespace);
            }
            return namespace;
        } finally {
            Linux.close(socket);
            if (pidfd >= 0) {
                Linux.close(pidfd);
            }
        }
    }

    /**
     * A number that all sockets of one network namespace have, and none of another one, while the kernel runs: Linux 5.14. A third
     * of what asking for the namespace itself costs, and nobody needs a capability for it. Not of a tun/tap device.
     */
    public static long networkCookie(int socket, NativeBuffer buffer) {
        buffer.putInt(0, Long.BYTES);
        int result =
                Linux.getsockopt(socket, SOL_SOCKET, SO_NETNS_COOKIE, buffer.address() + Long.BYTES, buffer.address());
        return result < 0 ? result : buffer.getLong(Long.BYTES);
    }

    /** A new descriptor of the network namespace of a socket, or of a tun/tap device. Needs CAP_NET_ADMIN over it. */
    public static int networkNamespace(int socket) {
        return Linux.ioctl(socket, SIOCGSKNS, 0);
    }
}
