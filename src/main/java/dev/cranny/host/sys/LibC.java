package dev.cranny.host.sys;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * The C library by JNA's direct mapping: numbers and addresses only, which costs a tenth of a microsecond per call and
 * allocates nothing. Initialised on first use.
 */
final class LibC {

    private LibC() {}

    static {
        // Unless it is told where libraries lie, JNA asks `ldconfig -p`: a process more, and tens of milliseconds.
        if (System.getProperty("jna.platform.library.path") == null) {
            System.setProperty("jna.platform.library.path", libraryPath(System.getProperty("os.arch", "")));
        }
        Native.register(LibC.class, NativeLibrary.getProcess());
    }

    private static String libraryPath(String architecture) {
        String triplet = (architecture.equals("amd64") ? "x86_64" : architecture) + "-linux-gnu";
        return "/lib/" + triplet + ":/usr/lib/" + triplet + ":/lib64:/usr/lib64:/lib:/usr/lib";
    }

    static native int openat(int directory, long path, int flags, int mode);

    static native int close(int descriptor);

    static native long read(int descriptor, long buffer, long size);

    static native long readlinkat(int directory, long path, long buffer, long size);

    static native int statx(int directory, long path, int flags, int mask, long buffer);

    static native int ioctl(int descriptor, long request, long argument);

    static native int uname(long buffer);

    static native int getsockopt(int socket, int level, int option, long value, long length);

    static native int getsockname(int socket, long address, long length);

    static native int getpid();

    static native int capget(long header, long data);

    static native int sched_getaffinity(int tid, long size, long mask);

    static native int socket(int domain, int type, int protocol);

    static native int fchdir(int directory);

    static native int chroot(long path);

    static native int setns(int namespace, int type);

    static native int unshare(int flags);

    /** For what has no name of its own in every C library; calls above 423 have the same number on every architecture. */
    static native long syscall(long number, long a, long b, long c, long d, long e);
}
