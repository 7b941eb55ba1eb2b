package dev.cranny.host.sys;

import org.jspecify.annotations.Nullable;

/** What a descriptor says of a unix socket, unix(7), whichever network namespace that was made in. */
public final class UnixListener {

    // socket(7)
    private static final int SOL_SOCKET = 1;
    private static final int SO_TYPE = 3;
    private static final int SO_ACCEPTCONN = 30;
    private static final int SO_DOMAIN = 39;
    private static final int AF_UNIX = 1;
    private static final int SOCK_STREAM = 1;

    // struct sockaddr_un of unix(7): u16 sun_family, char sun_path[108]
    private static final int ADDRESS = 8;
    private static final int PATH = 2;
    private static final int ADDRESS_SIZE = 110;

    private UnixListener() {}

    /**
     * Where a stream socket listens: a path as it was given to bind(2), thus as the one who bound it meant it.
     *
     * @param descriptor of a socket; that of a duplicate, pidfd_getfd(2), will do
     * @param buffer at least 128 bytes
     * @return null where it does not listen, or has no path
     */
    public static @Nullable String path(int descriptor, NativeBuffer buffer) {
        if (option(descriptor, SO_DOMAIN, buffer) != AF_UNIX
                || option(descriptor, SO_TYPE, buffer) != SOCK_STREAM
                || option(descriptor, SO_ACCEPTCONN, buffer) != 1) {
            return null;
        }
        buffer.putInt(0, ADDRESS_SIZE);
        if (Linux.getsockname(descriptor, buffer.address() + ADDRESS, buffer.address()) < 0) {
            return null;
        }
        int length = Math.min(buffer.getInt(0), ADDRESS_SIZE) - PATH;
        byte[] path = new byte[Math.max(0, length)];
        buffer.get(ADDRESS + PATH, path, 0, path.length);
        int end = 0;
        while (end < path.length && path[end] != 0) {
            end++;
        }
        // Abstract names begin with NUL, and are no paths.
        return end == 0 ? null : KernelText.show(path, 0, end);
    }

    private static int option(int descriptor, int option, NativeBuffer buffer) {
        buffer.putInt(0, Integer.BYTES);
        int result = Linux.getsockopt(descriptor, SOL_SOCKET, option, buffer.address() + ADDRESS, buffer.address());
        return result < 0 ? result : buffer.getInt(ADDRESS);
    }
}
