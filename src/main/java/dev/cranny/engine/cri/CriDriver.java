package dev.cranny.engine.cri;

import dev.cranny.engine.ContainerEngine;
import dev.cranny.engine.Endpoint;
import dev.cranny.engine.EngineDriver;
import dev.cranny.engine.EngineIdentity;
import dev.cranny.engine.containerd.GrpcSocket;
import java.time.Duration;
import java.util.Set;

/**
 * What serves Kubernetes' Container Runtime Interface: containerd, CRI-O.
 *
 * @param poll from one list to the next where the engine has no events
 */
public record CriDriver(Duration poll) implements EngineDriver {

    static final String TYPE = "k8s.io/cri-api";

    public CriDriver() {
        this(Duration.ofSeconds(2));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> processNames() {
        return Set.of("containerd", "crio");
    }

    @Override
    public int rank(String path) {
        return path.endsWith(".ttrpc") || path.endsWith("-debug.sock")
                ? -1
                : path.endsWith("/crio.sock") || path.endsWith("/containerd.sock") ? 0 : 1;
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
                return new CriEngine(new GrpcSocket(endpoint), endpoint.api(), poll);
            }
        };
    }
}
