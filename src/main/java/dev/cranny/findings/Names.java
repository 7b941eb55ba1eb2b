package dev.cranny.findings;

import dev.cranny.model.Container;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Relations;
import dev.cranny.model.Task;
import java.util.List;

/** How things are called in findings. */
final class Names {

    private Names() {}

    static String of(LinuxProcess process) {
        return process.name() + " (" + process.pid() + ")";
    }

    static String ofTask(int tid, Relations in) {
        Task task = in.anyTask(tid);
        return task == null ? "task " + tid : task.name() + " (" + tid + ")";
    }

    static String of(Container container) {
        return container.name().isEmpty() ? container.containerId() : container.name();
    }

    /** {@code network namespace blue}. */
    static String of(Namespace namespace) {
        List<String> names = namespace.netnsNames();
        return of(namespace.type()) + " namespace " + (names.isEmpty() ? namespace.inode() : names.getFirst());
    }

    static String of(NamespaceType type) {
        return switch (type) {
            case MNT -> "mount";
            case NET -> "network";
            case USER -> "user";
            case TIME -> "time";
            case CGROUP -> "cgroup";
            case PID, UTS, IPC -> type.name();
        };
    }

    /** {@code a, b and c}. */
    static String list(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
