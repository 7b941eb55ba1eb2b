package dev.cranny.engine.cri;

import java.util.Map;

/** The labels by which the kubelet says which pod a container belongs to, and ours beside them. */
final class PodLabels {

    static final String POD_NAME = "io.kubernetes.pod.name";
    static final String POD_NAMESPACE = "io.kubernetes.pod.namespace";
    static final String POD_UID = "io.kubernetes.pod.uid";
    static final String CONTAINER = "io.kubernetes.container.name";

    /** Marks what is no container but the sandbox of a pod. */
    static final String SANDBOX = "io.kubernetes.sandbox";

    private static final String ANNOTATION = "io.kubernetes.annotation/";

    private PodLabels() {}

    /** Adds annotations to labels, told apart by a prefix. */
    static void annotate(Map<String, String> labels, Map<String, String> annotations) {
        annotations.forEach((name, value) -> labels.put(ANNOTATION + name, value));
    }
}
