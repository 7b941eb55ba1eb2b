package dev.cranny.engine.docker;

import dev.cranny.engine.ContainerEngine;
import dev.cranny.engine.Endpoint;
import dev.cranny.engine.EngineDriver;
import dev.cranny.engine.EngineIdentity;
import java.util.Set;

/** Docker Engine, and podman where its API service runs. */
public enum DockerDriver implements EngineDriver {
    DOCKER("docker.com", "dockerd", "docker.sock"),
    PODMAN("podman.io", "podman", "podman.sock");

    private final String type;
    private final String processName;
    private final String usualSocket;

    DockerDriver(String type, String processName, String usualSocket) {
        this.type = type;
        this.processName = processName;
        this.usualSocket = usualSocket;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public Set<String> processNames() {
        return Set.of(processName);
    }

    @Override
    public int rank(String path) {
        // Docker's libnetwork has sockets of its own, which answer nothing: /run/docker/libnetwork/….sock
        return path.endsWith("/" + usualSocket) ? 0 : path.contains("/libnetwork/") ? -1 : 1;
    }

    @Override
    public ContainerEngine.Connector at(Endpoint endpoint) {
        return new ContainerEngine.Connector() {
            @Override
            public EngineIdentity target() {
                return new EngineIdentity(type, "", "", endpoint.api());
            }

            @Override
            public ContainerEngine connect() {
                return new DockerEngine(DockerDriver.this, endpoint);
            }
        };
    }
}
