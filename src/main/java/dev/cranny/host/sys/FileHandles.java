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

    static int open(int mount, long handle, int flags) {
        if (!THERE) {
            return -Errno.ENOSYS.number();
        }
        int result = open_by_handle_at(mount, handle, flags);
        return result >= 0 ? result : -Native.getLastError();
    }

    /** Named as in C, by which it is found. */
    private static native int open_by_handle_at(int mount, long handle, int flags);
}
