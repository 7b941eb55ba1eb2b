package dev.cranny.engine.cri;

import static java.util.Objects.requireNonNullElse;

import dev.cranny.engine.ContainerEngine;
import dev.cranny.engine.EngineContainer;
import dev.cranny.engine.EngineException;
import dev.cranny.engine.EngineIdentity;
import dev.cranny.engine.containerd.ContainerdService;
import dev.cranny.engine.containerd.GrpcSocket;
import io.kubernetes.cri.v1.Container;
import io.kubernetes.cri.v1.ContainerFilter;
import io.kubernetes.cri.v1.ContainerState;
import io.kubernetes.cri.v1.ContainerStateValue;
import io.kubernetes.cri.v1.ContainerStatusRequest;
import io.kubernetes.cri.v1.ContainerStatusResponse;
import io.kubernetes.cri.v1.ListContainersRequest;
import io.kubernetes.cri.v1.ListPodSandboxRequest;
import io.kubernetes.cri.v1.PodSandbox;
import io.kubernetes.cri.v1.PodSandboxFilter;
import io.kubernetes.cri.v1.PodSandboxState;
import io.kubernetes.cri.v1.PodSandboxStateValue;
import io.kubernetes.cri.v1.PodSandboxStatusRequest;
import io.kubernetes.cri.v1.PodSandboxStatusResponse;
import io.kubernetes.cri.v1.RuntimeServiceGrpc;
import io.kubernetes.cri.v1.VersionRequest;
import io.kubernetes.cri.v1.VersionResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a Kubernetes container runtime: its containers, and the sandboxes of pods, which have a process of their
 * own.
 */
final class CriEngine implements ContainerEngine {

    private static final VersionRequest VERSION =
            VersionRequest.newBuilder().setVersion("0.1.0").build();

    private final GrpcSocket socket;
    private final String api;
    private final Duration poll;
    private volatile @Nullable Polling polling;

    CriEngine(GrpcSocket socket, String api, Duration poll) {
        this.socket = socket;
        this.api = api;
        this.poll = poll;
    }

    @Override
    public EngineIdentity identify() {
        VersionResponse version = version();
        return new EngineIdentity(
                CriDriver.TYPE,
                requireNonNullElse(ContainerdService.uuid(socket), ""),
                version.getRuntimeName() + " " + version.getRuntimeVersion() + " [API " + version.getRuntimeApiVersion()
                        + "]",
                api);
    }

    private VersionResponse version() {
        return GrpcSocket.ask(socket.channel(), RuntimeServiceGrpc.getVersionMethod(), VERSION);
    }

    /** containerd's own events where it is containerd, as CRI's came with 1.7 only and tell less; else CRI's; else polls. */
    @Override
    public void follow(Sink sink) {
        if (ContainerdService.uuid(socket) != null) {
            ContainerdService.followKubernetes(socket, sink);
            ping();
            return;
        }
        try {
            CriEvents.follow(socket, sink);
        } catch (EngineException _) {
            Polling started = new Polling(this::list, poll, sink);
            polling = started;
            started.start();
        }
    }

    @Override
    public List<EngineContainer> list() {
        List<EngineContainer> all = new ArrayList<>();
        for (Container container : containers(ContainerFilter.newBuilder()
                .setState(ContainerStateValue.newBuilder().setState(ContainerState.CONTAINER_RUNNING))
                .build())) {
            inspect(container).ifPresent(all::add);
        }
        for (PodSandbox sandbox : sandboxes(PodSandboxFilter.newBuilder()
                .setState(PodSandboxStateValue.newBuilder().setState(PodSandboxState.SANDBOX_READY))
                .build())) {
            inspect(sandbox).ifPresent(all::add);
        }
        return all;
    }

    @Override
    public Optional<EngineContainer> inspect(String id) {
        List<Container> containers =
                containers(ContainerFilter.newBuilder().setId(id).build());
        if (containers.size() == 1) {
            return inspect(containers.getFirst());
        }
        List<PodSandbox> sandboxes =
                sandboxes(PodSandboxFilter.newBuilder().setId(id).build());
        return sandboxes.size() == 1 ? inspect(sandboxes.getFirst()) : Optional.empty();
    }

    private Optional<EngineContainer> inspect(Container container) {
        if (container.getState() != ContainerState.CONTAINER_RUNNING) {
            return Optional.empty();
        }
        ContainerStatusResponse status = GrpcSocket.find(
                socket.channel(),
                RuntimeServiceGrpc.getContainerStatusMethod(),
                ContainerStatusRequest.newBuilder()
                        .setContainerId(container.getId())
                        .setVerbose(true)
                        .build());
        if (status == null) {
            return Optional.empty();
        }
        String asked = container.getImage().getUserSpecifiedImage();
        String image = asked.isEmpty() ? status.getStatus().getImage().getImage() : asked;
        Map<String, String> labels = new HashMap<>(container.getLabelsMap());
        PodLabels.annotate(labels, container.getAnnotationsMap());
        labels.putIfAbsent(PodLabels.CONTAINER, container.getMetadata().getName());
        return of(
                container.getId(),
                container.getMetadata().getName(),
                image.isEmpty() ? null : image,
                container.getCreatedAt(),
                VerboseInfo.parse(status.getInfoMap()),
                labels);
    }

    private Optional<EngineContainer> inspect(PodSandbox sandbox) {
        if (sandbox.getState() != PodSandboxState.SANDBOX_READY) {
            return Optional.empty();
        }
        PodSandboxStatusResponse status = GrpcSocket.find(
                socket.channel(),
                RuntimeServiceGrpc.getPodSandboxStatusMethod(),
                PodSandboxStatusRequest.newBuilder()
                        .setPodSandboxId(sandbox.getId())
                        .setVerbose(true)
                        .build());
        if (status == null) {
            return Optional.empty();
        }
        Map<String, String> labels = new HashMap<>(sandbox.getLabelsMap());
        PodLabels.annotate(labels, sandbox.getAnnotationsMap());
        labels.putIfAbsent(PodLabels.POD_NAME, sandbox.getMetadata().getName());
        labels.putIfAbsent(PodLabels.POD_NAMESPACE, sandbox.getMetadata().getNamespace());
        labels.putIfAbsent(PodLabels.POD_UID, sandbox.getMetadata().getUid());
        labels.put(PodLabels.SANDBOX, "");
        return of(
                sandbox.getId(),
                sandbox.getId(),
                null,
                sandbox.getCreatedAt(),
                VerboseInfo.parse(status.getInfoMap()),
                labels);
    }

    /** One without a process is none for us: a sandbox may be ready without any, depending on the runtime. */
    private static Optional<EngineContainer> of(
            String id,
            String name,
            @Nullable String image,
            long createdNanos,
            VerboseInfo info,
            Map<String, String> labels) {
        if (info.pid() <= 0) {
            return Optional.empty();
        }
        Instant created = createdNanos == 0
                ? null
                : Instant.ofEpochSecond(createdNanos / 1_000_000_000, createdNanos % 1_000_000_000);
        return Optional.of(
                new EngineContainer(id, name, image, created, info.pid(), false, info.privileged(), null, labels));
    }

    private List<Container> containers(ContainerFilter filter) {
        return GrpcSocket.ask(
                        socket.channel(),
                        RuntimeServiceGrpc.getListContainersMethod(),
                        ListContainersRequest.newBuilder().setFilter(filter).build())
                .getContainersList();
    }

    private List<PodSandbox> sandboxes(PodSandboxFilter filter) {
        return GrpcSocket.ask(
                        socket.channel(),
                        RuntimeServiceGrpc.getListPodSandboxMethod(),
                        ListPodSandboxRequest.newBuilder().setFilter(filter).build())
                .getItemsList();
    }

    @Override
    public void ping() {
        version();
    }

    @Override
    public void close() {
        Polling running = polling;
        if (running != null) {
            running.stop();
        }
        socket.close();
    }
}
