package dev.cranny.diff;

import static dev.cranny.diff.Field.exact;
import static dev.cranny.diff.Field.readable;

import dev.cranny.model.Cgroup;
import dev.cranny.model.Container;
import dev.cranny.model.Engine;
import dev.cranny.model.Group;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Reference;
import dev.cranny.model.Relations;
import dev.cranny.model.Scheduling;
import dev.cranny.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which fields count. What moves all the time (state, number of tasks) and which of several equal references was found does
 * not.
 */
final class ComparedFields {

    static final List<Field<Namespace>> OF_NAMESPACE = List.of(
            readable("parent", (namespace, _) -> namespace.parent()),
            readable("owner", (namespace, _) -> namespace.owner()),
            readable("ownerUid", (namespace, _) -> namespace.ownerUid()),
            exact("keptAliveBy", (namespace, relations) -> relations.keptAliveBy(namespace)),
            exact("bindMounts", (namespace, _) -> bindMounts(namespace)),
            exact("populated", (namespace, relations) -> relations.populated(namespace)));

    static final List<Field<LinuxProcess>> OF_PROCESS = ofProcess();

    static final List<Field<Task>> OF_TASK = ofTask();

    static final List<Field<Mount>> OF_MOUNT = List.of(
            exact("path", (mount, _) -> mount.path()),
            exact("parentMountId", (mount, _) -> mount.parentId()),
            exact("root", (mount, _) -> mount.root()),
            exact("source", (mount, _) -> mount.source()),
            exact("fsType", (mount, _) -> mount.fsType()),
            exact("options", (mount, _) -> mount.options()),
            exact("superOptions", (mount, _) -> mount.superOptions()),
            exact("propagation", (mount, _) -> mount.propagation()),
            exact("peerGroup", (mount, _) -> mount.peerGroup()),
            exact("masterGroup", (mount, _) -> mount.masterGroup()),
            exact("hidden", (mount, _) -> mount.hidden()));

    static final List<Field<Container>> OF_CONTAINER = ofContainer();

    static final List<Field<Engine>> OF_ENGINE = List.of(
            exact("version", (engine, _) -> engine.version()),
            exact("state", (engine, _) -> engine.state()),
            exact("pid", (engine, _) -> engine.pid()),
            readable("uid", (engine, _) -> engine.uid()));

    static final List<Field<Group>> OF_GROUP = List.of(
            exact("flavor", (group, _) -> group.flavor()),
            exact("labels", (group, _) -> group.labels()),
            exact("containers", (group, _) -> group.containers()));

    private ComparedFields() {}

    private static List<Field<Container>> ofContainer() {
        List<Field<Container>> fields = new ArrayList<>(List.of(
                exact("name", (container, _) -> container.name()),
                readable("image", (container, _) -> container.image()),
                exact("labels", (container, _) -> container.labels()),
                exact("paused", (container, _) -> container.paused()),
                readable("pid", (container, _) -> container.pid()),
                readable("privileged", (container, _) -> container.privileged()),
                readable("restartPolicy", (container, _) -> container.restartPolicy()),
                exact(
                        "groups",
                        (container, relations) -> relations.containers().groups(container).stream()
                                .map(Group::id)
                                .toList())));
        for (NamespaceType type : NamespaceType.values()) {
            fields.add(readable(
                    namespaceField(type),
                    (container, _) -> container.namespaces().get(type)));
        }
        return List.copyOf(fields);
    }

    private static List<Field<LinuxProcess>> ofProcess() {
        List<Field<LinuxProcess>> fields = new ArrayList<>(List.of(
                exact("name", (process, _) -> process.name()),
                readable("commandLine", (process, _) -> process.commandLine()),
                readable("executable", (process, _) -> process.executable()),
                readable("uid", (process, _) -> process.uid()),
                exact("parent", (process, _) -> process.ppid()),
                readable("capabilities", (process, _) -> process.capabilities())));
        for (NamespaceType type : NamespaceType.values()) {
            fields.add(readable(
                    namespaceField(type), (process, _) -> process.namespaces().get(type)));
        }
        fields.addAll(ofCgroup(LinuxProcess::cgroup));
        fields.addAll(ofScheduling(LinuxProcess::scheduling));
        return List.copyOf(fields);
    }

    private static List<Field<Task>> ofTask() {
        List<Field<Task>> fields = new ArrayList<>(List.of(exact("name", (task, _) -> task.name())));
        for (NamespaceType type : NamespaceType.values()) {
            fields.add(exact(namespaceField(type), (task, relations) -> looseNamespace(task, relations, type)));
        }
        fields.addAll(ofCgroup(Task::cgroup));
        fields.addAll(ofScheduling(Task::scheduling));
        return List.copyOf(fields);
    }

    private static <T> List<Field<T>> ofCgroup(Function<T, Cgroup> cgroup) {
        return List.of(
                readable("cgroup", (entity, _) -> cgroup.apply(entity).path()),
                readable("freezerCgroup", (entity, _) -> cgroup.apply(entity).freezerPath()),
                readable("frozen", (entity, _) -> cgroup.apply(entity).frozen()));
    }

    private static <T> List<Field<T>> ofScheduling(Function<T, Scheduling> scheduling) {
        return List.of(
                exact("policy", (entity, _) -> scheduling.apply(entity).policy()),
                exact("priority", (entity, _) -> scheduling.apply(entity).priority()),
                exact("nice", (entity, _) -> scheduling.apply(entity).nice()),
                readable("affinity", (entity, _) -> scheduling.apply(entity).affinity()));
    }

    private static String namespaceField(NamespaceType type) {
        return "namespaces." + type.link();
    }

    /** Where a task is, if that is not where its process is: a process that moves with all its tasks is one change. */
    private static @Nullable Long looseNamespace(Task task, Relations relations, NamespaceType type) {
        Long own = task.namespaces().get(type);
        LinuxProcess process = relations.process(task.pid());
        NamespaceSet shared = process == null ? NamespaceSet.UNKNOWN : process.namespaces();
        return Objects.equals(own, shared.get(type)) ? null : own;
    }

    private static Set<String> bindMounts(Namespace namespace) {
        Set<String> paths = new TreeSet<>();
        for (Reference reference : namespace.references()) {
            if (reference instanceof Reference.BindMount mount) {
                paths.add(mount.path());
            }
        }
        return paths;
    }
}
