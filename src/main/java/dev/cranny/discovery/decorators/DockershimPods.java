package dev.cranny.discovery.decorators;

import dev.cranny.model.Container;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pods of kubelets that used Docker: {@code k8s_CONTAINER_POD_NAMESPACE_UID_ATTEMPT}, perhaps with a random part at the end.
 * The container POD is the sandbox.
 */
final class DockershimPods implements Decorator {

    /** RFC 1123 label, as Kubernetes demands of these names. */
    private static final String LABEL = "([a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)";

    private static final String SUBDOMAIN = "([a-z0-9](?:[-.a-z0-9]*[a-z0-9])?)";

    private static final Pattern NAME = Pattern.compile(
            "k8s_(?:POD|" + LABEL + ")_" + SUBDOMAIN + "_" + LABEL + "_([-a-z0-9]+)_(\\d+)(?:_[0-9a-f]+)?");

    @Override
    public void decorate(Containment containment) {
        for (Container container : containment.containers()) {
            Matcher name = NAME.matcher(container.name());
            if (name.matches() && !container.labels().containsKey("io.kubernetes.pod.name")) {
                containment.group(
                        container, KubernetesPods.POD, name.group(3) + "/" + name.group(2), KubernetesPods.POD);
                Map<String, String> labels = new TreeMap<>(Map.of(
                        "io.kubernetes.pod.name", name.group(2),
                        "io.kubernetes.pod.namespace", name.group(3),
                        "io.kubernetes.pod.uid", name.group(4)));
                String flavor = container.flavor();
                if (name.group(1) == null) {
                    labels.put(KubernetesPods.SANDBOX_FLAVOR, "");
                    flavor = KubernetesPods.SANDBOX_FLAVOR;
                } else {
                    labels.put("io.kubernetes.container.name", name.group(1));
                }
                containment.describe(container, flavor, container.name(), labels);
            }
        }
    }
}
