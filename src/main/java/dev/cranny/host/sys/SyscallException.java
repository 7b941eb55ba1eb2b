package dev.cranny.host.sys;

import java.io.IOException;

/** A system call that the kernel refused: which, on what, and the kernel's word for why. */
public final class SyscallException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final int errno;
    private final String subject;

    /**
     * @param call the name of the system call or ioctl
     * @param subject what it was applied to, for people: a path, {@code net:[4026531833]}
     */
    public SyscallException(String call, Errno errno, String subject) {
        super(call + " " + subject + ": " + errno.name());
        this.call = call;
        this.errno = errno.number();
        this.subject = subject;
    }

    public String call() {
        return call;
    }

    public Errno errno() {
        return new Errno(errno);
    }

    public String subject() {
        return subject;
    }
}
