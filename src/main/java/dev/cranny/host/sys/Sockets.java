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

    /** A new descriptor of the network namespace of a socket, or of a tun/tap device. Needs CAP_NET_ADMIN over it. */
    public static int networkNamespace(int socket) {
        return Linux.ioctl(socket, SIOCGSKNS, 0);
    }
}
