package dev.cranny.host.sys;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** File handles, which not every C library has a function for. */
final class FileHandles {

    private static final boolean THERE = register();

    private FileHandles() {}

    private static boolean register() {
        try {
            Native.register(FileHandles.class, NativeLibrary.getProcess());
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }

    static int name(int directory, long path, long handle, long mountId) {
        if (!THERE) {
            return -Errno.ENOSYS.number();
        }
        int result = name_to_handle_at(directory, path, handle, mountId, 0);
        return result >= 0 ? result : -Native.getLastError();
    }

    static int open(int mount, long handle, int flags) {
        if (!THERE) {
            return -Errno.ENOSYS.number();
        }
        int result = open_by_handle_at(mount, handle, flags);
        return result >= 0 ? result : -Native.getLastError();
    }

    // Named as in C, by which they are found.

    private static native int name_to_handle_at(int directory, long path, long handle, long mountId, int flags);

    private static native int open_by_handle_at(int mount, long handle, int flags);
}
