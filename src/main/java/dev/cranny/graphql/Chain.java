package dev.cranny.graphql;

import dev.cranny.model.Namespace;
import dev.cranny.model.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The chain of paths that leads to a bind mount of a namespace, each with the mount namespace in which it is looked up. */
final class Chain {

    private final SnapshotView snapshot;

    Chain(SnapshotView snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * The chain.
     *
     * @param entrance the directory in procfs of somebody who is where the mount is; null where nobody is
     */
    List<ReferenceView.Hop> to(Reference.BindMount mount, @Nullable String entrance) {
        List<ReferenceView.Hop> hops = new ArrayList<>(way(mount));
        if (hops.isEmpty() && entrance != null) {
            hops.add(new ReferenceView.Hop(null, entrance + "/ns/mnt"));
        }
        hops.add(new ReferenceView.Hop(snapshot.namespace(mount.mountNamespace()), mount.path()));
        return List.copyOf(hops);
    }

    /** From the mount namespace backwards: it is mounted in another, at the path by which it is reached. */
    private Deque<ReferenceView.Hop> way(Reference.BindMount mount) {
        Deque<ReferenceView.Hop> hops = new ArrayDeque<>();
        List<String> paths = mount.via();
        Namespace here = snapshot.relations().namespace(mount.mountNamespace());
        for (int i = paths.size() - 1; i > 0; i--) {
            here = here == null ? null : around(here, paths.subList(0, i), paths.get(i));
            hops.addFirst(new ReferenceView.Hop(here == null ? null : snapshot.view(here), paths.get(i)));
        }
        if (!paths.isEmpty()) {
            hops.addFirst(new ReferenceView.Hop(null, paths.getFirst()));
        }
        return hops;
    }

    /** The mount namespace in which this one is mounted there. */
    private @Nullable Namespace around(Namespace mountNamespace, List<String> via, String path) {
        for (Reference reference : mountNamespace.references()) {
            if (reference instanceof Reference.BindMount mount
                    && mount.path().equals(path)
                    && (mount.via().equals(via) || (mount.via().isEmpty() && via.size() == 1))) {
                return snapshot.relations().namespace(mount.mountNamespace());
            }
        }
        return null;
    }
}
