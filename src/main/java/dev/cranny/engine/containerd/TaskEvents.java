package dev.cranny.engine.containerd;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.cranny.engine.ContainerEngine.Sink;
import dev.cranny.engine.LifecycleEvent;
import dev.cranny.engine.LifecycleEvent.Kind;
import io.containerd.events.v1.Envelope;
import io.containerd.events.v1.EventsGrpc;
import io.containerd.events.v1.SubscribeRequest;
import io.containerd.events.v1.TaskExit;
import io.containerd.events.v1.TaskPaused;
import io.containerd.events.v1.TaskResumed;
import io.containerd.events.v1.TaskStart;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/** containerd's events about tasks, which come from all its namespaces. */
public final class TaskEvents implements StreamObserver<Envelope> {

    /** One clause each, as more are refused; without the quotes nothing ever comes. */
    private static final SubscribeRequest TASKS = SubscribeRequest.newBuilder()
            .addFilters("topic==\"/tasks/start\"")
            .addFilters("topic==\"/tasks/exit\"")
            .addFilters("topic==\"/tasks/paused\"")
            .addFilters("topic==\"/tasks/resumed\"")
            .build();

    private final Naming naming;
    private final Sink sink;

    /** How a container of a namespace is called; null where it does not matter. */
    @FunctionalInterface
    public interface Naming {
        @Nullable
        String id(String namespace, String container);
    }

    private TaskEvents(Naming naming, Sink sink) {
        this.naming = naming;
        this.sink = sink;
    }

    /** Tells {@code sink} of what happens, until the connection is closed. */
    public static void follow(GrpcSocket socket, Naming naming, Sink sink) {
        GrpcSocket.follow(socket.channel(), EventsGrpc.getSubscribeMethod(), TASKS, new TaskEvents(naming, sink));
    }

    @Override
    public void onNext(Envelope envelope) {
        Any event = envelope.getEvent();
        // Not always prefixed with type.googleapis.com/, as protobuf's own unpack() demands.
        String type = event.getTypeUrl().substring(event.getTypeUrl().lastIndexOf('/') + 1);
        try {
            switch (type) {
                case "containerd.events.TaskStart" ->
                    tell(
                            Kind.STARTED,
                            envelope,
                            TaskStart.parseFrom(bytes(event)).getContainerId());
                case "containerd.events.TaskExit" -> {
                    TaskExit exit = TaskExit.parseFrom(bytes(event));
                    // What was exec'd ends with an event of the same kind; its id then is the exec's.
                    if (exit.getId().equals(exit.getContainerId())) {
                        tell(Kind.EXITED, envelope, exit.getContainerId());
                    }
                }
                case "containerd.events.TaskPaused" ->
                    tell(
                            Kind.PAUSED,
                            envelope,
                            TaskPaused.parseFrom(bytes(event)).getContainerId());
                case "containerd.events.TaskResumed" ->
                    tell(
                            Kind.UNPAUSED,
                            envelope,
                            TaskResumed.parseFrom(bytes(event)).getContainerId());
                default -> {
                    // Others come only from an engine that does not filter.
                }
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("event " + type + " that makes no sense", e);
        }
    }

    private static ByteString bytes(Any event) {
        return event.getValue();
    }

    private void tell(Kind kind, Envelope envelope, String container) {
        String id = naming.id(envelope.getNamespace(), container);
        if (id != null) {
            sink.happened(new LifecycleEvent(kind, id));
        }
    }

    @Override
    public void onError(Throwable failure) {
        sink.ended(String.valueOf(
                GrpcSocket.refusal(EventsGrpc.getSubscribeMethod(), failure).getMessage()));
    }

    @Override
    public void onCompleted() {
        sink.ended("the engine ended its stream of events");
    }
}
