package dev.cranny.graphql;

import dev.cranny.graphql.ReferenceView.Hop;
import dev.cranny.model.KeptAliveBy;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Members;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Reference;
import dev.cranny.model.Relations;
import dev.cranny.model.Task;
import io.smallrye.graphql.api.Nullable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every reason why one namespace is kept: who is in it, what was found to refer to it, and its children. */
final class References {

    private static final Comparator<LinuxProcess> OLDEST_FIRST =
            Comparator.comparingLong(LinuxProcess::startTicks).thenComparingInt(LinuxProcess::pid);

    private final SnapshotView snapshot;
    private final Namespace namespace;
    private final Relations relations;

    private References(SnapshotView snapshot, Namespace namespace) {
        this.snapshot = snapshot;
        this.namespace = namespace;
        this.relations = snapshot.relations();
    }

    /** How many there are. */
    static int count(Relations relations, Namespace namespace) {
        Members members = relations.members(namespace);
        return members.leaders().size()
                + members.looseTasks().size()
                + namespace.references().size()
                + relations.children(namespace).size()
                + relations.owned(namespace).size();
    }

    /** All of them, the most useful ones first; each is worked out when it is taken. */
    static Stream<ReferenceView> of(NamespaceView view) {
        return new References(view.snapshot(), view.namespace()).all();
    }

    private Stream<ReferenceView> all() {
        Members members = relations.members(namespace);
        return Stream.of(
                        members.leaders().stream().sorted(OLDEST_FIRST).map(this::process),
                        members.looseTasks().stream().map(this::task),
                        namespace.references().stream().map(this::found),
                        relations.children(namespace).stream().map(child -> through(KeptAliveBy.CHILD, child)),
                        relations.owned(namespace).stream().map(owned -> through(KeptAliveBy.OWNED, owned)))
                .flatMap(kind -> kind);
    }

    private ReferenceView process(LinuxProcess process) {
        String path = "/proc/" + process.pid() + "/ns/" + namespace.type().link();
        return entered(KeptAliveBy.PROCESS, path, snapshot.view(process), null, null);
    }

    private ReferenceView task(Task task) {
        String path = taskDirectory(task.tid()) + "/ns/" + namespace.type().link();
        return entered(KeptAliveBy.TASK, path, snapshot.process(task.pid()), snapshot.view(task), null);
    }

    private ReferenceView found(Reference reference) {
        return switch (reference) {
            case Reference.ForChildren(int tid) ->
                held(KeptAliveBy.FOR_CHILDREN, tid, "/ns/" + namespace.type().link() + "_for_children", null);
            case Reference.Descriptor(int tid, int number) -> held(KeptAliveBy.FD, tid, "/fd/" + number, number);
            case Reference.Socket(int tid, int number) -> socket(tid, number);
            case Reference.BindMount mount -> bindMount(mount);
        };
    }

    private ReferenceView held(KeptAliveBy kind, int tid, String file, @Nullable Integer descriptor) {
        return entered(kind, taskDirectory(tid) + file, holder(tid), holdingTask(tid), descriptor);
    }

    private ReferenceView socket(int tid, int number) {
        return new ReferenceView(
                KeptAliveBy.SOCKET,
                List.of(new Hop(null, taskDirectory(tid) + "/fd/" + number)),
                holder(tid),
                holdingTask(tid),
                number,
                null,
                null,
                null,
                "a socket leads to its network namespace by an ioctl (SIOCGSKNS), which nsenter(1) does not use");
    }

    private ReferenceView bindMount(Reference.BindMount mount) {
        String entrance = entrance(mount.mountNamespace());
        String refusal = refusal(mount, entrance);
        String command = refusal == null ? enter(entrance + "/root" + mount.path()) : null;
        return new ReferenceView(
                KeptAliveBy.BIND_MOUNT,
                new Chain(snapshot).to(mount, entrance),
                null,
                null,
                null,
                mounted(mount),
                null,
                command,
                refusal);
    }

    /** The directory in procfs of somebody who is in a mount namespace; null where nobody is. */
    private @Nullable String entrance(long mountNamespace) {
        Namespace where = relations.namespace(mountNamespace);
        if (where == null) {
            return null;
        }
        Members inside = relations.members(where);
        LinuxProcess ealdorman = inside.ealdorman();
        if (ealdorman != null) {
            return "/proc/" + ealdorman.pid();
        }
        return inside.looseTasks().isEmpty()
                ? null
                : taskDirectory(inside.looseTasks().getFirst().tid());
    }

    private @Nullable String refusal(Reference.BindMount mount, @Nullable String entrance) {
        if (entrance == null) {
            return "no process is in the mount namespace that it is mounted in: nsenter(1) cannot look there";
        }
        Integer id = mount.mountId();
        Mount mounted = id == null ? null : relations.mounts().mount(id);
        return mounted != null && mounted.hidden() ? "another mount lies over it, and is what its path leads to" : null;
    }

    private @Nullable MountView mounted(Reference.BindMount mount) {
        Integer id = mount.mountId();
        return id == null ? null : snapshot.mount(relations.mounts().mount(id));
    }

    private ReferenceView through(KeptAliveBy kind, Namespace other) {
        NamespaceView through = snapshot.view(other);
        List<Hop> hops =
                References.of(through).findFirst().map(ReferenceView::hops).orElse(List.of());
        return new ReferenceView(
                kind,
                hops,
                null,
                null,
                null,
                null,
                through,
                null,
                "from " + through.label() + " it is reached by an ioctl ("
                        + (kind == KeptAliveBy.CHILD ? "NS_GET_PARENT" : "NS_GET_USERNS")
                        + "), which nsenter(1) does not use");
    }

    private ReferenceView entered(
            KeptAliveBy kind,
            String path,
            @Nullable ProcessView process,
            @Nullable TaskView task,
            @Nullable Integer descriptor) {
        return new ReferenceView(
                kind, List.of(new Hop(null, path)), process, task, descriptor, null, null, enter(path), null);
    }

    private String enter(String path) {
        NamespaceType type = namespace.type();
        // nsenter(1) spells one of the eight types out.
        String option = type == NamespaceType.MNT ? "mount" : type.link();
        return "nsenter --" + option + "=" + ShellWord.of(path);
    }

    private String taskDirectory(int tid) {
        Task task = relations.task(tid);
        return task == null ? "/proc/" + tid : "/proc/" + task.pid() + "/task/" + tid;
    }

    private @Nullable ProcessView holder(int tid) {
        Task task = relations.task(tid);
        return snapshot.process(task == null ? tid : task.pid());
    }

    private @Nullable TaskView holdingTask(int tid) {
        Task task = relations.task(tid);
        return task == null ? null : snapshot.view(task);
    }
}
