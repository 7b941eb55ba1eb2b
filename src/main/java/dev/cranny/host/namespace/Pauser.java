package dev.cranny.host.namespace;

import java.io.IOException;

/** A task that does nothing but be in a mount namespace, so that there is a {@code /proc/[pid]/root} that leads into it. */
sealed interface Pauser extends AutoCloseable permits PauseThread, PauseProcess {

    /** Puts one into a mount namespace: a thread of ours, or a process where the kernel does not let a thread. */
    static Pauser in(OpenNamespace mountNamespace) throws IOException {
        try {
            return PauseThread.in(mountNamespace);
        } catch (SwitchException e) {
            if (!e.notPermitted()) {
                throw e;
            }
            return instead(mountNamespace, e);
        }
    }

    /** Who owns a user namespace may do in it what he may not outside; but only with a process that enters it first. */
    private static Pauser instead(OpenNamespace mountNamespace, SwitchException refused) throws IOException {
        try {
            return PauseProcess.in(mountNamespace);
        } catch (IOException e) {
            e.addSuppressed(refused);
            throw e;
        }
    }

    /** Its id. A thread's is not listed in procfs, but can be looked up there like that of a process. */
    int pid();

    /** Lets it end, and waits for that. */
    @Override
    void close();
}
