package dev.cranny.discovery.decorators;

import dev.cranny.model.Container;

/** Nodes of Kubernetes in Docker (kind): containers that are the machines of a cluster. */
final class KindNodes implements Decorator {

    private static final String CLUSTER = "io.x-k8s.kind.cluster";

    @Override
    public void decorate(Containment containment) {
        for (Container container : containment.containers()) {
            String cluster = container.labels().get(CLUSTER);
            if (cluster != null && !cluster.isEmpty()) {
                containment.group(container, CLUSTER, cluster, CLUSTER);
                containment.flavor(container, "io.x-k8s.kind.node");
            }
        }
    }
}
