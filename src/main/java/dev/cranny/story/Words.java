package dev.cranny.story;

import dev.cranny.model.Capabilities;
import dev.cranny.model.Container;
import dev.cranny.model.CpuRange;
import dev.cranny.model.Engine;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Relations;
import dev.cranny.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How things are called in a story. Command lines are not: not everybody may read them. */
final class Words {

    /** So many names are listed; of more it is said how many there are. */
    private static final int MOST_NAMES = 3;

    private Words() {}

    static String name(LinuxProcess process) {
        return process.name() + " (" + process.pid() + ")";
    }

    static String name(Task task) {
        return task.name() + " (" + task.tid() + ")";
    }

    static String name(Container container) {
        return container.name().isEmpty() ? container.containerId() : container.name();
    }

    static String name(Engine engine) {
        return engine.version().isEmpty() ? engine.type() : engine.type() + " " + engine.version();
    }

    /** A namespace by its name in ip-netns(8), else by its inode: {@code net namespace blue}. */
    static String name(Namespace namespace) {
        List<String> names = namespace.netnsNames();
        return namespace.type().link() + " namespace "
                + (namespace.type() == NamespaceType.NET && !names.isEmpty() ? names.getFirst() : namespace.inode());
    }

    /** The type, as people say it: {@code network}. */
    static String name(NamespaceType type) {
        return switch (type) {
            case MNT -> "mount";
            case NET -> "network";
            case USER -> "user";
            case TIME -> "time";
            case CGROUP -> "cgroup";
            case PID, UTS, IPC -> type.name();
        };
    }

    /** A process by its PID: {@code sshd (700)}, or {@code process 700} where the snapshot does not have it. */
    static String process(int pid, Relations in) {
        LinuxProcess process = in.process(pid);
        return process == null ? "process " + pid : name(process);
    }

    /** {@code 1 process}, {@code 3 processes}. */
    static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** {@code  (3 processes, 5 namespaces, 41 mounts)}, without those of which there are none. */
    static String inBrackets(int processes, int namespaces, int mounts) {
        List<String> parts = new ArrayList<>();
        if (processes > 0) {
            parts.add(count(processes, "process", "processes"));
        }
        if (namespaces > 0) {
            parts.add(count(namespaces, "namespace", "namespaces"));
        }
        if (mounts > 0) {
            parts.add(count(mounts, "mount", "mounts"));
        }
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String list(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    /** As {@link #list}, but not more than a few: {@code a, b, c and 7 others}. */
    static String few(List<String> words) {
        if (words.size() <= MOST_NAMES + 1) {
            return list(words);
        }
        List<String> first = new ArrayList<>(words.subList(0, MOST_NAMES));
        first.add((words.size() - MOST_NAMES) + " others");
        return list(first);
    }

    /** {@code CAP_SYS_ADMIN and CAP_NET_RAW}, or how many, or all. */
    static String capabilities(long set) {
        List<String> names = Capabilities.names(set);
        return (set & Capabilities.ALL) == Capabilities.ALL
                ? "all capabilities"
                : names.size() > MOST_NAMES ? names.size() + " capabilities" : list(names);
    }

    /** {@code 0-3,8}. */
    static String cpus(@Nullable List<CpuRange> ranges) {
        return Objects.requireNonNullElse(ranges, List.<CpuRange>of()).stream()
                .map(range -> range.from() == range.to() ? "" + range.from() : range.from() + "-" + range.to())
                .collect(Collectors.joining(","));
    }
}
