package dev.cranny.host.namespace;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A thread of ours that waits in a mount namespace. */
final class PauseThread implements Pauser {

    private final CountDownLatch enough = new CountDownLatch(1);
    private final Traveller<?> traveller;

    private PauseThread(OpenNamespace mountNamespace) throws SwitchException {
        traveller = Traveller.depart(List.of(mountNamespace), () -> {
            enough.await();
            return "paused";
        });
    }

    static PauseThread in(OpenNamespace mountNamespace) throws SwitchException {
        return new PauseThread(mountNamespace);
    }

    @Override
    public int pid() {
        return traveller.tid();
    }

    @Override
    public void close() {
        enough.countDown();
        traveller.awaitEnd();
    }
}
