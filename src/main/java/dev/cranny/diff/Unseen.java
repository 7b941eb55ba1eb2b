package dev.cranny.diff;

import dev.cranny.model.Container;
import dev.cranny.model.Engine;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Members;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.Reference;
import dev.cranny.model.Relations;
import dev.cranny.model.Task;
import org.jspecify.annotations.Nullable;

/** Whether an entity that only one of two snapshots has may have been there in the other too, where nobody could see it. */
@FunctionalInterface
public interface Unseen<T> {

    /**
     * Asks.
     *
     * @param there the snapshot that has it
     * @param missing the one that does not
     */
    boolean test(T entity, Relations there, Relations missing);

    /** Of what is always seen. */
    static <T> Unseen<T> never() {
        return (_, _, _) -> false;
    }

    /** Of a namespace: somebody who was in it is there, but would not say where; or it was mounted where nobody could look. */
    static boolean namespace(Namespace namespace, Relations there, Relations missing) {
        if (!there.snapshot().boot().id().equals(missing.snapshot().boot().id())
                || missing.snapshot().complete()) {
            return false;
        }
        Members members = there.members(namespace);
        for (LinuxProcess process : members.processes()) {
            LinuxProcess same = missing.process(process.pid());
            if (same != null && same.startTicks() == process.startTicks() && silent(same.namespaces(), namespace)) {
                return true;
            }
        }
        for (Task task : members.looseTasks()) {
            Task same = missing.task(task.tid());
            if (same != null && same.startTicks() == task.startTicks() && silent(same.namespaces(), namespace)) {
                return true;
            }
        }
        for (Reference reference : namespace.references()) {
            if (reference instanceof Reference.BindMount mount && unreadable(mount.mountNamespace(), missing)) {
                return true;
            }
        }
        return false;
    }

    private static boolean unreadable(long mountNamespace, Relations missing) {
        Namespace namespace = missing.namespace(mountNamespace);
        return namespace != null && missing.mounts().in(namespace).isEmpty();
    }

    /** Of a container: its engine is there, but did not answer. */
    static boolean container(Container container, Relations there, Relations missing) {
        Engine engine = missing.containers().engine(container.engine());
        return engine != null && !engine.connected();
    }

    /** Of a mount: its mount namespace is there, but its table could not be read; no mount namespace is without any mount. */
    static boolean mount(Mount mount, Relations there, Relations missing) {
        return !missing.snapshot().complete() && unreadable(mount.mountNamespace(), missing);
    }

    private static boolean silent(NamespaceSet namespaces, Namespace namespace) {
        @Nullable Long inode = namespaces.get(namespace.type());
        return inode == null;
    }
}
