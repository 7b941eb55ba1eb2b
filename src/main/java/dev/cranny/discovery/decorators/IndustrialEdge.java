package dev.cranny.discovery.decorators;

import dev.cranny.model.Container;
import dev.cranny.model.Group;
import java.util.HashSet;
import java.util.Set;

/** Siemens' Industrial Edge: its runtime, and its apps, which are compose projects with labels of their own. */
final class IndustrialEdge implements Decorator {

    private static final String RUNTIME = "com.siemens.industrialedge.runtime";
    private static final String APP = "com.siemens.industrialedge.app";
    private static final String RUNTIME_NAME = "edge-iot-core";
    private static final String APP_LABEL = "com_mwp_conf_";

    @Override
    public void decorate(Containment containment) {
        Set<Object> apps = new HashSet<>();
        for (Container container : containment.containers()) {
            if (container.name().equals(RUNTIME_NAME)) {
                containment.flavor(container, RUNTIME);
            } else if (container.labels().keySet().stream().anyMatch(name -> name.startsWith(APP_LABEL))) {
                apps.add(container.id());
            }
        }
        for (Group group : containment.groups()) {
            if (group.type().equals(ComposeProjects.PROJECT)
                    && group.containers().stream().anyMatch(apps::contains)) {
                containment.flavor(group, APP);
                for (Container container : containment.containers()) {
                    if (apps.contains(container.id()) && group.containers().contains(container.id())) {
                        containment.flavor(container, APP);
                    }
                }
            }
        }
    }
}
