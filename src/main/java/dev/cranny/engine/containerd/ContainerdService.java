package dev.cranny.engine.containerd;

import com.google.protobuf.Empty;
import dev.cranny.engine.ContainerEngine.Sink;
import dev.cranny.engine.OtherApiException;
import io.containerd.introspection.v1.IntrospectionGrpc;
import org.jspecify.annotations.Nullable;

/** What containerd offers to those who reach it for another of its APIs. */
public final class ContainerdService {

    private static final String KUBERNETES = "k8s.io";

    private ContainerdService() {}

    /** The lasting id of the containerd behind a socket; null where it is no containerd. */
    public static @Nullable String uuid(GrpcSocket socket) {
        try {
            return GrpcSocket.ask(socket.channel(), IntrospectionGrpc.getServerMethod(), Empty.getDefaultInstance())
                    .getUuid();
        } catch (OtherApiException _) {
            return null;
        }
    }

    /** Follows what happens to the tasks of Kubernetes' containers and sandboxes. */
    public static void followKubernetes(GrpcSocket socket, Sink sink) {
        TaskEvents.follow(socket, (namespace, id) -> namespace.equals(KUBERNETES) ? id : null, sink);
    }
}
