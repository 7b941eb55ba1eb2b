package dev.cranny.host.namespace;

import dev.cranny.host.sys.KernelText;
import dev.cranny.host.sys.NativeBuffer;
import dev.cranny.host.sys.Nsfs;

/** The arguments of a system call that takes a path and reads or fills in a structure: the one behind the other. */
final class PathAndRoom implements AutoCloseable {

    private final NativeBuffer buffer;
    private final int room;

    private PathAndRoom(byte[] path, int size) {
        room = path.length + Long.BYTES & -Long.BYTES;
        buffer = NativeBuffer.allocate(room + size);
        buffer.putPath(path);
    }

    /**
     * A path from the root, to be looked up from the directory that stands for it; and {@code size} bytes. The empty path stays
     * empty: whatever is open.
     */
    static PathAndRoom below(String path, int size) {
        int start = 0;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        boolean root = start > 0 && start == path.length();
        return new PathAndRoom(KernelText.bytes(root ? "." : path.substring(start)), size);
    }

    /** A path as it is, and {@code size} bytes. */
    static PathAndRoom of(String path, int size) {
        return new PathAndRoom(KernelText.bytes(path), size);
    }

    long path() {
        return buffer.address();
    }

    /** Where the structure is. */
    long room() {
        return buffer.address() + room;
    }

    /** Opens the namespace that is mounted at the path, by {@link Nsfs#openMounted}. */
    int openMountedNamespace(int directory) {
        return Nsfs.openMounted(directory, path(), buffer, room);
    }

    short getShort(int offset) {
        return buffer.getShort(room + offset);
    }

    long getLong(int offset) {
        return buffer.getLong(room + offset);
    }

    void putLong(int offset, long value) {
        buffer.putLong(room + offset, value);
    }

    String text(int length) {
        byte[] bytes = new byte[length];
        buffer.get(room, bytes, 0, length);
        return KernelText.show(bytes, 0, length);
    }

    @Override
    public void close() {
        buffer.close();
    }
}
