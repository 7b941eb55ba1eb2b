package dev.cranny.graphql;

import dev.cranny.model.Container;
import dev.cranny.model.ContainerRelations;
import dev.cranny.model.CpuRange;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Scheduling;
import dev.cranny.model.SchedulingPolicy;
import dev.cranny.model.Task;
import io.smallrye.graphql.api.Nullable;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Which processes are meant: those that everything given here is true of. */
@Input("ProcessFilter")
public record ProcessFilter(
        @Nullable List<@NonNull Integer> pids,
        @Nullable Integer parent,
        @Nullable Long uid,
        @Nullable Integer cpu,
        @Nullable Boolean pinned,
        @Nullable Boolean realTime,
        @Nullable SchedulingPolicy policy,
        @Nullable String name,
        @Nullable String commandLine,
        @Nullable List<@NonNull Long> inNamespaces,
        @Nullable String container,
        @Nullable String cgroup,
        @Nullable Boolean kernelThreads,
        @Nullable Boolean frozen,
        @Nullable String text) {

    Predicate<LinuxProcess> in(SnapshotView snapshot) {
        List<CpuRange> online = snapshot.snapshot().cpusOnline();
        Set<Integer> numbers = pids == null ? null : new HashSet<>(pids);
        Text words = commandLine == null ? null : Text.of(commandLine);
        Text wanted = text == null ? null : Text.of(text);
        Set<Container> containers =
                container == null ? null : snapshot.relations().containers().called(container);
        return process -> (numbers == null || numbers.contains(process.pid()))
                && (parent == null || parent == process.ppid())
                && (uid == null || Objects.equals(uid, process.uid()))
                && (!asksForScheduling()
                        || snapshot.relations().allTasks(process).stream()
                                .map(Task::scheduling)
                                .anyMatch(scheduling -> isScheduled(scheduling, online)))
                && (name == null || name.equals(process.name()))
                && (words == null || words.isIn(joined(process.commandLine())))
                && (inNamespaces == null || areAllIn(process.namespaces(), inNamespaces))
                && (containers == null
                        || isInOneOf(containers, process, snapshot.relations().containers()))
                && (cgroup == null || isAtOrBelow(process.cgroup().path(), cgroup))
                && (kernelThreads == null || kernelThreads == process.kernelThread())
                && (frozen == null || Objects.equals(frozen, process.cgroup().frozen()))
                && (wanted == null || isIn(wanted, process));
    }

    private boolean asksForScheduling() {
        return cpu != null || pinned != null || realTime != null || policy != null;
    }

    /** Of one task, the main one or another: threads are pinned and made real-time one by one, sched_setaffinity(2). */
    private boolean isScheduled(Scheduling scheduling, List<CpuRange> online) {
        return (cpu == null || mayRunOn(scheduling, cpu))
                && (pinned == null || pinned == Cpu.isPinned(scheduling, online))
                && (realTime == null || realTime == Cpu.isRealTime(scheduling.policy()))
                && (policy == null || policy == scheduling.policy());
    }

    private static boolean mayRunOn(Scheduling scheduling, int cpu) {
        return scheduling.affinity() != null && Cpu.contains(scheduling.affinity(), cpu);
    }

    static boolean areAllIn(NamespaceSet namespaces, List<Long> inodes) {
        return inodes.stream().allMatch(inode -> isOneOf(inode, namespaces));
    }

    private static boolean isOneOf(Long inode, NamespaceSet namespaces) {
        for (NamespaceType type : NamespaceType.values()) {
            if (inode.equals(namespaces.get(type))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInOneOf(Set<Container> containers, LinuxProcess process, ContainerRelations relations) {
        Container its = relations.container(process);
        return its != null && containers.contains(its);
    }

    private static boolean isAtOrBelow(@Nullable String path, String wanted) {
        String parent = wanted.endsWith("/") ? wanted : wanted + "/";
        return path != null && (path.equals(wanted) || path.startsWith(parent));
    }

    private static boolean isIn(Text wanted, LinuxProcess process) {
        return wanted.isIn(process.name())
                || wanted.isIn(joined(process.commandLine()))
                || wanted.isIn(Integer.toString(process.pid()))
                || wanted.isIn(process.executable())
                || wanted.isIn(process.cgroup().path());
    }

    static @Nullable String joined(@Nullable List<String> commandLine) {
        return commandLine == null ? null : String.join(" ", commandLine);
    }
}
