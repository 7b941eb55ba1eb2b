package dev.cranny.engine.cri;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.kubernetes.cri.v1.Container;
import io.kubernetes.cri.v1.ContainerEventResponse;
import io.kubernetes.cri.v1.ContainerEventType;
import io.kubernetes.cri.v1.ContainerMetadata;
import io.kubernetes.cri.v1.ContainerState;
import io.kubernetes.cri.v1.ContainerStatusRequest;
import io.kubernetes.cri.v1.ContainerStatusResponse;
import io.kubernetes.cri.v1.GetEventsRequest;
import io.kubernetes.cri.v1.ImageSpec;
import io.kubernetes.cri.v1.ListContainersRequest;
import io.kubernetes.cri.v1.ListContainersResponse;
import io.kubernetes.cri.v1.ListPodSandboxRequest;
import io.kubernetes.cri.v1.ListPodSandboxResponse;
import io.kubernetes.cri.v1.PodSandbox;
import io.kubernetes.cri.v1.PodSandboxMetadata;
import io.kubernetes.cri.v1.PodSandboxState;
import io.kubernetes.cri.v1.PodSandboxStatusRequest;
import io.kubernetes.cri.v1.PodSandboxStatusResponse;
import io.kubernetes.cri.v1.RuntimeServiceGrpc;
import io.kubernetes.cri.v1.VersionRequest;
import io.kubernetes.cri.v1.VersionResponse;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Answers as CRI-O does: its one pod is there from the start, containers come and go. */
final class FakeCrio extends RuntimeServiceGrpc.RuntimeServiceImplBase implements AutoCloseable {

    static final String SANDBOX = "5a".repeat(32);

    private static final long CREATED = 1_763_000_000_500_000_000L;
    private static final Map<String, String> POD = Map.of(
            "io.kubernetes.pod.name", "web-0",
            "io.kubernetes.pod.namespace", "shop",
            "io.kubernetes.pod.uid", "2d0a8a4e-3c4c-4a52-9d0c-7e1f3f5b6a01");

    private final boolean tellsEvents;
    private final NioEventLoopGroup loop = new NioEventLoopGroup(1, new DefaultThreadFactory("fake crio", true));
    private final Server server;
    private final Map<String, Integer> running = new ConcurrentHashMap<>();
    private final List<StreamObserver<ContainerEventResponse>> followers = new CopyOnWriteArrayList<>();

    /** @param tellsEvents whether it was started with {@code enable_pod_events} */
    FakeCrio(Path socket, boolean tellsEvents) throws IOException {
        this.tellsEvents = tellsEvents;
        server = NettyServerBuilder.forAddress(UnixDomainSocketAddress.of(socket), InsecureServerCredentials.create())
                .channelType(NioServerDomainSocketChannel.class)
                .bossEventLoopGroup(loop)
                .workerEventLoopGroup(loop)
                .addService(this)
                .build()
                .start();
    }

    void start(String id, int pid) {
        running.put(id, pid);
        tell(id, ContainerEventType.CONTAINER_STARTED_EVENT);
    }

    void stop(String id) {
        running.remove(id);
        tell(id, ContainerEventType.CONTAINER_STOPPED_EVENT);
    }

    @Override
    public void close() throws InterruptedException {
        server.shutdownNow();
        server.awaitTermination(10, TimeUnit.SECONDS);
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS);
    }

    @Override
    public void version(VersionRequest request, StreamObserver<VersionResponse> answer) {
        give(
                answer,
                VersionResponse.newBuilder()
                        .setVersion("0.1.0")
                        .setRuntimeName("cri-o")
                        .setRuntimeVersion("1.30.4")
                        .setRuntimeApiVersion("v1")
                        .build());
    }

    @Override
    public void listContainers(ListContainersRequest request, StreamObserver<ListContainersResponse> answer) {
        String asked = request.getFilter().getId();
        ListContainersResponse.Builder list = ListContainersResponse.newBuilder();
        running.keySet().stream()
                .filter(id -> asked.isEmpty() || id.equals(asked))
                .forEach(id -> list.addContainers(Container.newBuilder()
                        .setId(id)
                        .setPodSandboxId(SANDBOX)
                        .setMetadata(ContainerMetadata.newBuilder().setName("nginx"))
                        .setImage(ImageSpec.newBuilder()
                                .setImage("sha256:" + "0b".repeat(32))
                                .setUserSpecifiedImage("docker.io/library/nginx:1.27"))
                        .setState(ContainerState.CONTAINER_RUNNING)
                        .setCreatedAt(CREATED)
                        .putAllLabels(POD)
                        .putLabels("io.kubernetes.container.name", "nginx")));
        give(answer, list.build());
    }

    @Override
    public void containerStatus(ContainerStatusRequest request, StreamObserver<ContainerStatusResponse> answer) {
        Integer pid = running.get(request.getContainerId());
        if (pid == null) {
            answer.onError(Status.NOT_FOUND
                    .withDescription("could not find container \"" + request.getContainerId() + "\"")
                    .asRuntimeException());
            return;
        }
        give(
                answer,
                ContainerStatusResponse.newBuilder()
                        .putInfo(
                                "info",
                                "{\"sandboxID\":\"" + SANDBOX + "\",\"pid\":" + pid
                                        + ",\"runtimeSpec\":{\"ociVersion\":\"1.2.0\"},\"privileged\":false}")
                        .build());
    }

    @Override
    public void listPodSandbox(ListPodSandboxRequest request, StreamObserver<ListPodSandboxResponse> answer) {
        String asked = request.getFilter().getId();
        ListPodSandboxResponse.Builder list = ListPodSandboxResponse.newBuilder();
        if (asked.isEmpty() || asked.equals(SANDBOX)) {
            list.addItems(PodSandbox.newBuilder()
                    .setId(SANDBOX)
                    .setMetadata(
                            PodSandboxMetadata.newBuilder().setName("web-0").setNamespace("shop"))
                    .setState(PodSandboxState.SANDBOX_READY)
                    .setCreatedAt(CREATED)
                    .putAllLabels(POD));
        }
        give(answer, list.build());
    }

    /** CRI-O drops the infra container of a pod that does not share PIDs: its sandbox then has no process. */
    @Override
    public void podSandboxStatus(PodSandboxStatusRequest request, StreamObserver<PodSandboxStatusResponse> answer) {
        give(
                answer,
                PodSandboxStatusResponse.newBuilder()
                        .putInfo("info", "{\"image\":\"registry.k8s.io/pause:3.9\",\"pid\":0,\"runtimeSpec\":{}}")
                        .build());
    }

    @Override
    public void getContainerEvents(GetEventsRequest request, StreamObserver<ContainerEventResponse> answer) {
        if (tellsEvents) {
            followers.add(answer);
        } else {
            answer.onError(Status.UNKNOWN
                    .withDescription("event streaming is disabled, set enable_pod_events to true")
                    .asRuntimeException());
        }
    }

    private synchronized void tell(String id, ContainerEventType type) {
        ContainerEventResponse event = ContainerEventResponse.newBuilder()
                .setContainerId(id)
                .setContainerEventType(type)
                .build();
        followers.forEach(follower -> follower.onNext(event));
    }

    private static <A> void give(StreamObserver<A> to, A answer) {
        to.onNext(answer);
        to.onCompleted();
    }
}
