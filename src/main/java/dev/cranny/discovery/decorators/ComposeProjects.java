package dev.cranny.discovery.decorators;

import dev.cranny.model.Container;

/** Projects of docker compose, of podman's and nerdctl's look-alikes too. */
final class ComposeProjects implements Decorator {

    static final String PROJECT = "com.docker.compose.project";

    @Override
    public void decorate(Containment containment) {
        for (Container container : containment.containers()) {
            String project = container.labels().get(PROJECT);
            if (project != null && !project.isEmpty()) {
                containment.group(container, PROJECT, project, PROJECT);
            }
        }
    }
}
