package dev.cranny.host.namespace;

import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.Linux;
import dev.cranny.model.NamespaceType;

/** How the calling thread goes into a namespace, setns(2): other types, other customs. */
final class Crossing {

    private Crossing() {}

    static void checkThatAThreadMay(OpenNamespace namespace) throws SwitchException {
        switch (namespace.type()) {
            case USER, TIME ->
                throw new SwitchException(
                        namespace.type(),
                        "cannot enter " + namespace
                                + " with a thread: only a process with a single thread may, setns(2);"
                                + " run a program in it with nsenter(1)");
            case CGROUP, IPC, MNT, NET, PID, UTS -> {}
        }
    }

    static void enter(OpenNamespace namespace) throws SwitchException {
        checkThatAThreadMay(namespace);
        if (namespace.type() == NamespaceType.MNT) {
            // Threads share their root directory, and those who share it cannot change it by setns(2): EINVAL.
            check(namespace, "unshare(CLONE_FS)", Linux.unshare(Linux.CLONE_FS));
        }
        check(
                namespace,
                "setns",
                Linux.setns(namespace.number(), namespace.type().cloneFlag()));
    }

    private static void check(OpenNamespace namespace, String call, int result) throws SwitchException {
        if (result < 0) {
            Errno errno = Errno.of(result);
            throw new SwitchException(
                    namespace.type(),
                    "cannot enter " + namespace + ": " + call + ": " + errno + needed(namespace, errno),
                    errno.equals(Errno.EPERM));
        }
    }

    private static String needed(OpenNamespace namespace, Errno errno) {
        if (!errno.equals(Errno.EPERM)) {
            return "";
        }
        return namespace.type() == NamespaceType.MNT
                ? "; that takes CAP_SYS_ADMIN in the user namespace that owns it, and CAP_SYS_ADMIN and CAP_SYS_CHROOT in our own"
                : "; that takes CAP_SYS_ADMIN in the user namespace that owns it, and in our own";
    }
}
