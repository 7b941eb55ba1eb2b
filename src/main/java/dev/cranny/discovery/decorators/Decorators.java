package dev.cranny.discovery.decorators;

import java.util.List;

/** All decorators there are, in the order in which they build on each other. */
public final class Decorators {

    public static final List<Decorator> ALL = List.of(
            new ComposeProjects(),
            new KubernetesPods(),
            new DockershimPods(),
            new KindNodes(),
            new DevContainers(),
            new DockerPlugins(),
            new IndustrialEdge());

    private Decorators() {}
}
