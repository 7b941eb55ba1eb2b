package dev.cranny.engine.containerd;

import dev.cranny.engine.ContainerEngine;
import dev.cranny.engine.Endpoint;
import dev.cranny.engine.EngineDriver;
import dev.cranny.engine.EngineIdentity;
import java.util.Set;

/**
 * containerd.
 *
 * @param ignoredNamespaces what others tell more of: Docker of {@code moby}, CRI of {@code k8s.io}
 */
public record ContainerdDriver(Set<String> ignoredNamespaces) implements EngineDriver {

    static final String TYPE = "containerd.io";

    public ContainerdDriver() {
        this(Set.of("moby", "k8s.io"));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> processNames() {
        return Set.of("containerd");
    }

    @Override
    public int rank(String path) {
        // ttrpc is another protocol, spoken with shims.
        return path.endsWith(".ttrpc") || path.endsWith("-debug.sock") ? -1 : path.endsWith("/containerd.sock") ? 0 : 1;
    }

    @Override
    public ContainerEngine.Connector at(Endpoint endpoint) {
        return new ContainerEngine.Connector() {
            @Override
            public EngineIdentity target() {
                return new EngineIdentity(TYPE, "", "", endpoint.api());
            }

            @Override
            public ContainerEngine connect() {
                return new ContainerdEngine(new GrpcSocket(endpoint), endpoint.api(), ignoredNamespaces);
            }
        };
    }
}
