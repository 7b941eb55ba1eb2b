package dev.cranny.engine.containerd;

import static java.util.Objects.requireNonNullElse;

import com.google.protobuf.Empty;
import com.google.protobuf.Timestamp;
import dev.cranny.engine.ContainerEngine;
import dev.cranny.engine.EngineContainer;
import dev.cranny.engine.EngineException;
import dev.cranny.engine.EngineIdentity;
import dev.cranny.engine.OtherApiException;
import io.containerd.containers.v1.Container;
import io.containerd.containers.v1.ContainersGrpc;
import io.containerd.containers.v1.GetContainerRequest;
import io.containerd.containers.v1.GetContainerResponse;
import io.containerd.containers.v1.ListContainerMessage;
import io.containerd.containers.v1.ListContainersRequest;
import io.containerd.namespaces.v1.ListNamespacesRequest;
import io.containerd.namespaces.v1.Namespace;
import io.containerd.namespaces.v1.NamespacesGrpc;
import io.containerd.tasks.v1.GetRequest;
import io.containerd.tasks.v1.GetResponse;
import io.containerd.tasks.v1.ListTasksRequest;
import io.containerd.tasks.v1.Process;
import io.containerd.tasks.v1.Status;
import io.containerd.tasks.v1.TasksGrpc;
import io.containerd.version.v1.VersionGrpc;
import io.containerd.version.v1.VersionResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection to containerd. */
final class ContainerdEngine implements ContainerEngine {

    /** What nerdctl calls a container. */
    private static final String NERDCTL_NAME = "nerdctl/name";

    /** Of all containers of a namespace, in bytes: ten thousand with a generous specification each. */
    private static final long LONGEST_LIST = 256L << 20;

    private final GrpcSocket socket;
    private final String api;
    private final Set<String> ignoredNamespaces;

    ContainerdEngine(GrpcSocket socket, String api, Set<String> ignoredNamespaces) {
        this.socket = socket;
        this.api = api;
        this.ignoredNamespaces = ignoredNamespaces;
    }

    @Override
    public EngineIdentity identify() {
        VersionResponse version =
                GrpcSocket.ask(socket.channel(), VersionGrpc.getVersionMethod(), Empty.getDefaultInstance());
        return new EngineIdentity(
                ContainerdDriver.TYPE,
                requireNonNullElse(ContainerdService.uuid(socket), ""),
                (version.getVersion() + " " + version.getRevision()).strip(),
                api);
    }

    @Override
    public void follow(Sink sink) {
        TaskEvents.follow(
                socket,
                (namespace, id) ->
                        ignoredNamespaces.contains(namespace) ? null : new DisplayId(namespace, id).toString(),
                sink);
        // Nothing says that the subscription stands; a question that is answered after it makes it likely, and the list
        // is
        // taken again soon.
        ping();
    }

    @Override
    public List<EngineContainer> list() {
        List<EngineContainer> containers = new ArrayList<>();
        var namespaces = GrpcSocket.ask(
                socket.channel(), NamespacesGrpc.getListMethod(), ListNamespacesRequest.getDefaultInstance());
        for (Namespace namespace : namespaces.getNamespacesList()) {
            if (!ignoredNamespaces.contains(namespace.getName())) {
                containers.addAll(list(namespace.getName()));
            }
        }
        return containers;
    }

    private List<EngineContainer> list(String namespace) {
        Channel channel = socket.channel(namespace);
        List<Process> tasks = GrpcSocket.ask(channel, TasksGrpc.getListMethod(), ListTasksRequest.getDefaultInstance())
                .getTasksList();
        if (tasks.isEmpty()) {
            return List.of();
        }
        Map<String, Container> known = new HashMap<>();
        for (Container container : containers(channel)) {
            known.put(container.getId(), container);
        }
        List<EngineContainer> containers = new ArrayList<>();
        for (Process task : tasks) {
            String id = idOf(task);
            Container container = known.get(id);
            if (container != null) {
                join(new DisplayId(namespace, id), container, task).ifPresent(containers::add);
            }
        }
        return containers;
    }

    /** One by one where the engine can (2.0), as all at once may be more than a message holds. */
    private static List<Container> containers(Channel channel) {
        ListContainersRequest all = ListContainersRequest.getDefaultInstance();
        List<Container> containers = new ArrayList<>();
        try {
            Iterator<ListContainerMessage> messages = ClientCalls.blockingServerStreamingCall(
                    channel, ContainersGrpc.getListStreamMethod(), CallOptions.DEFAULT, all);
            long left = LONGEST_LIST;
            while (messages.hasNext()) {
                ListContainerMessage message = messages.next();
                left -= message.getSerializedSize();
                if (left < 0) {
                    throw new EngineException(
                            "list containers: the answer is longer than " + (LONGEST_LIST >> 20) + " MiB");
                }
                containers.add(message.getContainer());
            }
            return containers;
        } catch (StatusRuntimeException e) {
            EngineException refusal = GrpcSocket.refusal(ContainersGrpc.getListStreamMethod(), e);
            if (refusal instanceof OtherApiException) {
                return GrpcSocket.ask(channel, ContainersGrpc.getListMethod(), all)
                        .getContainersList();
            }
            throw refusal;
        }
    }

    @Override
    public Optional<EngineContainer> inspect(String id) {
        DisplayId display = DisplayId.parse(id);
        Channel channel = socket.channel(display.namespace());
        GetResponse task = GrpcSocket.find(
                channel,
                TasksGrpc.getGetMethod(),
                GetRequest.newBuilder().setContainerId(display.id()).build());
        if (task == null) {
            return Optional.empty();
        }
        GetContainerResponse container = GrpcSocket.find(
                channel,
                ContainersGrpc.getGetMethod(),
                GetContainerRequest.newBuilder().setId(display.id()).build());
        return container == null ? Optional.empty() : join(display, container.getContainer(), task.getProcess());
    }

    /** Lists of tasks have the id where single tasks have the container's. */
    private static String idOf(Process task) {
        return task.getContainerId().isEmpty() ? task.getId() : task.getContainerId();
    }

    private static Optional<EngineContainer> join(DisplayId display, Container container, Process task) {
        boolean paused = task.getStatus() == Status.PAUSED || task.getStatus() == Status.PAUSING;
        if (task.getPid() <= 0 || !(paused || task.getStatus() == Status.RUNNING)) {
            return Optional.empty();
        }
        String name = container.getLabelsOrDefault(NERDCTL_NAME, display.id());
        return Optional.of(new EngineContainer(
                display.toString(),
                display.of(name),
                container.getImage().isEmpty() ? null : container.getImage(),
                container.hasCreatedAt() ? instant(container.getCreatedAt()) : null,
                task.getPid(),
                paused,
                null,
                null,
                container.getLabelsMap()));
    }

    private static @Nullable Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    @Override
    public void ping() {
        GrpcSocket.ask(socket.channel(), VersionGrpc.getVersionMethod(), Empty.getDefaultInstance());
    }

    @Override
    public void close() {
        socket.close();
    }
}
