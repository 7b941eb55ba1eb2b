package dev.cranny.store;

import dev.cranny.diff.Kind;
import dev.cranny.model.KeptAliveBy;
import dev.cranny.model.Namespace;
import dev.cranny.model.Reference;
import dev.cranny.model.Snapshot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What keeps namespaces beside those in them. */
final class ReferenceTable implements VersionTable<ReferenceTable.Held> {

    static final ReferenceTable TABLE = new ReferenceTable();

    private static final Comparator<Held> ORDER =
            Comparator.comparingLong(Held::namespace).thenComparing(Held::reference, Reference.ORDER);

    private ReferenceTable() {}

    /**
     * A namespace is kept by something.
     *
     * @param namespace inode
     */
    record Held(long namespace, Reference reference) {}

    /** The same namespaces, each with what {@code held} says that it is kept by. */
    static List<Namespace> distribute(List<Held> held, List<Namespace> namespaces) {
        Map<Long, List<Reference>> references = new HashMap<>();
        for (Held one : held) {
            references.computeIfAbsent(one.namespace(), _ -> new ArrayList<>()).add(one.reference());
        }
        return namespaces.stream()
                .map(namespace -> namespace.withReferences(references.getOrDefault(namespace.inode(), List.of())))
                .toList();
    }

    @Override
    public String name() {
        return "namespace_reference";
    }

    @Override
    public List<String> columns() {
        return List.of("namespace", "kind", "tid", "descriptor", "mount_namespace", "mount_id", "path", "via");
    }

    @Override
    public @Nullable Kind<Held> kind() {
        return null;
    }

    @Override
    public Comparator<Held> order() {
        return ORDER;
    }

    @Override
    public List<Held> rowsOf(Snapshot snapshot) {
        List<Held> rows = new ArrayList<>();
        for (Namespace namespace : snapshot.namespaces()) {
            for (Reference reference : namespace.references()) {
                rows.add(new Held(namespace.inode(), reference));
            }
        }
        rows.sort(ORDER);
        return rows;
    }

    @Override
    public void write(Held row, RowWriter to) throws SQLException {
        to.number(row.namespace());
        switch (row.reference()) {
            case Reference.ForChildren it -> write(to, KeptAliveBy.FOR_CHILDREN, it.tid(), null, null);
            case Reference.Descriptor it -> write(to, KeptAliveBy.FD, it.tid(), it.number(), null);
            case Reference.Socket it -> write(to, KeptAliveBy.SOCKET, it.tid(), it.number(), null);
            case Reference.BindMount it -> write(to, KeptAliveBy.BIND_MOUNT, null, null, it);
        }
    }

    private static void write(
            RowWriter to,
            KeptAliveBy kind,
            @Nullable Integer tid,
            @Nullable Integer descriptor,
            Reference.@Nullable BindMount mount)
            throws SQLException {
        to.text(kind.name()).number(tid).number(descriptor);
        if (mount == null) {
            to.number((Long) null).number((Integer) null).text(null).text(null);
        } else {
            to.number(mount.mountNamespace())
                    .number(mount.mountId())
                    .text(mount.path())
                    .text(TextArray.write(mount.via()));
        }
    }

    @Override
    public Held read(RowReader from) throws SQLException {
        long namespace = from.number();
        KeptAliveBy kind = KeptAliveBy.valueOf(from.text());
        int tid = from.integer();
        int descriptor = from.integer();
        long mountNamespace = from.number();
        Integer mountId = from.nullableInteger();
        String path = from.nullableText();
        List<String> via = TextArray.read(from.nullableText());
        return new Held(
                namespace,
                switch (kind) {
                    case FOR_CHILDREN -> new Reference.ForChildren(tid);
                    case FD -> new Reference.Descriptor(tid, descriptor);
                    case SOCKET -> new Reference.Socket(tid, descriptor);
                    case BIND_MOUNT ->
                        new Reference.BindMount(
                                mountNamespace, mountId, Objects.requireNonNull(path), Objects.requireNonNull(via));
                    case PROCESS, TASK, CHILD, OWNED ->
                        throw new DamageException("the table namespace_reference has a row of kind " + kind);
                });
    }
}
