package dev.cranny.search;

import dev.cranny.model.Container;
import dev.cranny.model.ContainerRelations;
import dev.cranny.model.Engine;
import dev.cranny.model.EntityId;
import dev.cranny.model.Group;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Mount;
import dev.cranny.model.MountRelations;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Observed;
import dev.cranny.model.Reference;
import dev.cranny.model.Relations;
import dev.cranny.model.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a thing is directly related to, in both directions: the closest relations first. */
final class Neighbours {

    private final Relations relations;
    private final ContainerRelations containers;
    private final MountRelations mounts;
    private final List<Observed> found = new ArrayList<>();

    private Neighbours(Relations relations) {
        this.relations = relations;
        this.containers = relations.containers();
        this.mounts = relations.mounts();
    }

    static List<Observed> of(Observed thing, Relations relations) {
        Neighbours neighbours = new Neighbours(relations);
        neighbours.gather(thing);
        return neighbours.found;
    }

    private void gather(Observed thing) {
        switch (thing) {
            case Namespace namespace -> gather(namespace);
            case LinuxProcess process -> gather(process);
            case Task task -> {
                add(relations.process(task.pid()));
                addAll(task.namespaces());
            }
            case Mount mount -> gather(mount);
            case Container container -> gather(container);
            case Engine engine -> {
                addAll(containers.containers(engine));
                add(engine.pid() == null ? null : relations.process(engine.pid()));
                add(containers.enclosing(engine));
            }
            case Group group -> addAll(containers.containers(group));
        }
    }

    private void gather(Namespace namespace) {
        add(relations.owner(namespace));
        add(relations.namespace(namespace.parent()));
        addAll(relations.children(namespace));
        addAll(relations.owned(namespace));
        addAll(containers.containers(namespace));
        namespace.references().forEach(reference -> add(holder(reference)));
        addAll(relations.members(namespace).processes());
        addAll(relations.members(namespace).looseTasks());
        addAll(mounts.in(namespace));
    }

    private @Nullable Observed holder(Reference reference) {
        return switch (reference) {
            case Reference.ForChildren(int tid) -> running(tid);
            case Reference.Descriptor(int tid, int _) -> running(tid);
            case Reference.Socket(int tid, int _) -> running(tid);
            case Reference.BindMount mount -> mount.mountId() == null ? null : mounts.mount(mount.mountId());
        };
    }

    private @Nullable Observed running(int tid) {
        LinuxProcess process = relations.process(tid);
        return process != null ? process : relations.task(tid);
    }

    private void gather(LinuxProcess process) {
        add(containers.container(process));
        add(relations.process(process.ppid()));
        addAll(relations.children(process));
        addAll(relations.tasks(process));
        addAll(process.namespaces());
        for (Engine engine : relations.snapshot().engines()) {
            if (engine.pid() != null && engine.pid() == process.pid()) {
                add(engine);
            }
        }
        for (Namespace namespace : relations.snapshot().namespaces()) {
            for (Reference reference : namespace.references()) {
                if (holder(reference) instanceof LinuxProcess holder && holder.pid() == process.pid()) {
                    add(namespace);
                }
            }
        }
    }

    private void gather(Mount mount) {
        add(mounts.boundNamespace(mount));
        add(mounts.tree(mount).parent(mount));
        addAll(mounts.tree(mount).children(mount));
        addAll(mounts.propagation().peers(mount));
        addAll(mounts.propagation().masters(mount));
        addAll(mounts.propagation().slaves(mount));
        add(relations.namespace(mount.mountNamespace()));
    }

    private void gather(Container container) {
        EntityId engine = container.engine();
        add(engine == null ? null : containers.engine(engine));
        addAll(containers.groups(container));
        addAll(containers.processes(container));
        add(containers.enclosing(container));
        addAll(containers.nested(container));
        addAll(container.namespaces());
    }

    private void addAll(NamespaceSet namespaces) {
        for (NamespaceType type : NamespaceType.values()) {
            add(relations.namespace(namespaces.get(type)));
        }
    }

    private void addAll(Collection<? extends Observed> things) {
        found.addAll(things);
    }

    private void add(@Nullable Observed thing) {
        if (thing != null) {
            found.add(thing);
        }
    }
}
