package dev.cranny.engine.cri;

import dev.cranny.engine.ContainerEngine.Sink;
import dev.cranny.engine.EngineException;
import dev.cranny.engine.LifecycleEvent;
import dev.cranny.engine.containerd.GrpcSocket;
import io.grpc.stub.StreamObserver;
import io.kubernetes.cri.v1.ContainerEventResponse;
import io.kubernetes.cri.v1.GetEventsRequest;
import io.kubernetes.cri.v1.RuntimeServiceGrpc;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** CRI's own events, about containers and sandboxes alike; CRI-O refuses them unless told {@code enable_pod_events}. */
final class CriEvents implements StreamObserver<ContainerEventResponse> {

    /** A refusal comes at once, an agreement never. */
    private static final Duration REFUSAL = Duration.ofMillis(500);

    private final Sink sink;
    private final CountDownLatch refused = new CountDownLatch(1);
    private volatile boolean following;
    private volatile @Nullable Throwable refusal;

    private CriEvents(Sink sink) {
        this.sink = sink;
    }

    /**
     * Tells {@code sink} of what happens, until the connection is closed.
     *
     * @throws EngineException where the engine has no events
     */
    static void follow(GrpcSocket socket, Sink sink) {
        CriEvents events = new CriEvents(sink);
        GrpcSocket.follow(
                socket.channel(),
                RuntimeServiceGrpc.getGetContainerEventsMethod(),
                GetEventsRequest.getDefaultInstance(),
                events);
        events.awaitRefusal();
    }

    private void awaitRefusal() {
        try {
            if (refused.await(REFUSAL.toMillis(), TimeUnit.MILLISECONDS)) {
                Throwable why = refusal;
                throw why == null
                        ? new EngineException("the engine ended its stream of events at once")
                        : GrpcSocket.refusal(RuntimeServiceGrpc.getGetContainerEventsMethod(), why);
            }
            following = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("subscribe to events: interrupted", e);
        }
    }

    @Override
    public void onNext(ContainerEventResponse event) {
        String id = event.getContainerId();
        switch (event.getContainerEventType()) {
            case CONTAINER_STARTED_EVENT -> sink.happened(new LifecycleEvent(LifecycleEvent.Kind.STARTED, id));
            case CONTAINER_STOPPED_EVENT, CONTAINER_DELETED_EVENT ->
                sink.happened(new LifecycleEvent(LifecycleEvent.Kind.EXITED, id));
            case CONTAINER_CREATED_EVENT, UNRECOGNIZED -> {
                // It has no process yet, or is none of what we know.
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        refusal = failure;
        refused.countDown();
        if (following) {
            sink.ended(String.valueOf(GrpcSocket.refusal(RuntimeServiceGrpc.getGetContainerEventsMethod(), failure)
                    .getMessage()));
        }
    }

    @Override
    public void onCompleted() {
        refused.countDown();
        if (following) {
            sink.ended("the engine ended its stream of events");
        }
    }
}
