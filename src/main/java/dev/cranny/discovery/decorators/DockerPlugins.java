package dev.cranny.discovery.decorators;

import dev.cranny.model.Container;
import dev.cranny.model.Engine;
import java.util.Map;

/** Managed plugins of Docker, which containerd knows in a namespace of their own; their names are those of their sockets. */
final class DockerPlugins implements Decorator {

    static final String FLAVOR = "plugin.docker.com";

    private static final String NAMESPACE = "plugins.moby/";
    private static final String BUNDLE = "com.docker/engine.bundle.path";
    private static final String SOCKETS = "/run/docker/plugins/";
    private static final String SOCKET = ".sock";

    @Override
    public void decorate(Containment containment) {
        for (Container container : containment.containers()) {
            Engine engine = containment.engine(container);
            if (engine != null && container.containerId().startsWith(NAMESPACE)) {
                String name = name(containment, engine, container);
                containment.describe(container, FLAVOR, name, Map.of(FLAVOR + "/name", name));
            }
        }
    }

    private static String name(Containment containment, Engine engine, Container container) {
        String bundle = container.labels().getOrDefault(BUNDLE, container.containerId());
        String id = bundle.substring(bundle.lastIndexOf('/') + 1);
        return containment.list(engine, SOCKETS + id).stream()
                .filter(file -> file.endsWith(SOCKET))
                .map(file -> file.substring(0, file.length() - SOCKET.length()))
                .findFirst()
                .orElse(container.name());
    }
}
