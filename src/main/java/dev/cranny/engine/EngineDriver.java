package dev.cranny.engine;

import java.util.Set;

/** One kind of engine API: which processes serve it, and how it is spoken. */
public interface EngineDriver {

    /** {@code docker.com}, {@code containerd.io}, {@code k8s.io/cri-api}, {@code podman.io}. */
    String type();

    /** The names of processes that serve it, as comm and as the last part of the executable's path. */
    Set<String> processNames();

    /** How promising a socket with this path is, among those of one process: the lowest is tried first, negative ones never. */
    int rank(String path);

    /** How to speak with what listens there. */
    ContainerEngine.Connector at(Endpoint endpoint);
}
