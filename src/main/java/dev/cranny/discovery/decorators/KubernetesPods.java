package dev.cranny.discovery.decorators;

import dev.cranny.model.Container;
import java.util.Map;

/** Pods, by the labels that the kubelet gives their containers and sandboxes; by the uid where only cgroups tell. */
final class KubernetesPods implements Decorator {

    static final String POD = "io.kubernetes.pod";
    static final String SANDBOX_FLAVOR = "io.kubernetes.sandbox";

    @Override
    public void decorate(Containment containment) {
        for (Container container : containment.containers()) {
            Map<String, String> labels = container.labels();
            String name = labels.get("io.kubernetes.pod.name");
            String namespace = labels.get("io.kubernetes.pod.namespace");
            String uid = labels.get("io.kubernetes.pod.uid");
            if (name != null && namespace != null) {
                containment.group(container, POD, namespace + "/" + name, POD);
            } else if (uid != null && !uid.isEmpty()) {
                containment.group(container, POD, uid, POD);
            }
            if (labels.containsKey(SANDBOX_FLAVOR)) {
                containment.flavor(container, SANDBOX_FLAVOR);
            }
        }
    }
}
