package dev.cranny.store;

import dev.cranny.diff.Kind;
import dev.cranny.diff.Pairing;
import dev.cranny.model.ChangeCounts;
import dev.cranny.model.EntityId;
import dev.cranny.model.Relations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of one table become those of the next snapshot.
 *
 * @param after what is valid then
 * @param closed of the rows before, the indices of those that are valid no longer
 * @param written of the rows after, the indices of those that are new versions
 * @param counts what of this counts as changes
 * @param came entities that were not in the snapshot before
 * @param gone entities that were
 */
@SuppressWarnings("ArrayRecordComponent") // columns, for one save; compared by nobody
record Transition<T>(
        VersionTable<T> table,
        OpenRows<T> before,
        OpenRows<T> after,
        int[] closed,
        int[] written,
        ChangeCounts counts,
        List<Came> came,
        List<Gone> gone) {

    /**
     * An entity that appeared.
     *
     * @param known whether an earlier snapshot had it
     */
    record Came(EntityId id, long number, boolean known) {}

    /** An entity that is no longer there. */
    record Gone(EntityId id, long number) {}

    /** That of a table in which nothing changes. */
    static <T> Transition<T> none(VersionTable<T> table, OpenRows<T> rows) {
        return new Transition<>(table, rows, rows, new int[0], new int[0], ChangeCounts.NONE, List.of(), List.of());
    }

    static <T> Transition<T> between(
            VersionTable<T> table,
            @Nullable Relations last,
            OpenRows<T> before,
            Relations now,
            Lifespans lifespans,
            Numbers numbers) {
        Walk<T> walk = new Walk<>(table, last, before, now, lifespans, numbers);
        boolean sameBoot = last != null
                && last.snapshot().boot().id().equals(now.snapshot().boot().id());
        Pairing.walk(before.rows(), walk.rows, table.order(), sameEntity(table, sameBoot), walk);
        return walk.done();
    }

    private static <T> BiPredicate<T, T> sameEntity(VersionTable<T> table, boolean sameBoot) {
        Kind<T> kind = table.kind();
        if (kind == null) {
            return (_, _) -> true;
        }
        return kind.sameThing(sameBoot);
    }

    private static final class Walk<T> implements Pairing.Visitor {
        private final VersionTable<T> table;
        private final @Nullable Relations last;
        private final OpenRows<T> before;
        private final Relations now;
        private final Lifespans lifespans;
        private final Numbers numbers;
        private final List<T> rows;
        private final long[] entities;
        private final long[] versions;
        private final List<Came> came = new ArrayList<>();
        private final List<Gone> gone = new ArrayList<>();
        private int[] closed = new int[16];
        private int closings;
        private int[] written = new int[16];
        private int writings;
        private int additions;
        private int removals;
        private int modifications;

        Walk(
                VersionTable<T> table,
                @Nullable Relations last,
                OpenRows<T> before,
                Relations now,
                Lifespans lifespans,
                Numbers numbers) {
            this.table = table;
            this.last = last;
            this.before = before;
            this.now = now;
            this.lifespans = lifespans;
            this.numbers = numbers;
            rows = table.rowsOf(now.snapshot());
            entities = new long[rows.size()];
            versions = new long[rows.size()];
        }

        @Override
        public void gone(int index) {
            close(index);
            Kind<T> kind = table.kind();
            if (kind != null && last != null) {
                EntityId id = kind.id()
                        .apply(before.rows().get(index), last.snapshot().boot().id());
                gone.add(new Gone(id, before.entities()[index]));
                if (!kind.unseen().test(before.rows().get(index), last, now)) {
                    removals++;
                }
            }
        }

        @Override
        public void came(int index) {
            Kind<T> kind = table.kind();
            if (kind != null) {
                EntityId id =
                        kind.id().apply(rows.get(index), now.snapshot().boot().id());
                long known = lifespans.number(id);
                entities[index] = known == 0 ? numbers.nextEntity() : known;
                came.add(new Came(id, entities[index], known != 0));
                if (last != null && !kind.unseen().test(rows.get(index), now, last)) {
                    additions++;
                }
            }
            write(index);
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // the same object needs no comparison
        public void stayed(int old, int current) {
            entities[current] = before.entities()[old];
            T row = rows.get(current);
            T oldRow = before.rows().get(old);
            if (!modified(oldRow, row) && (row == oldRow || table.sameContent(oldRow, row))) {
                versions[current] = before.versions()[old];
            } else {
                close(old);
                write(current);
            }
        }

        /**
         * Where a compared field has changed there is a new version, also where that field is kept elsewhere: so that the
         * history of an entity is the history of its versions.
         */
        private boolean modified(T oldRow, T row) {
            Kind<T> kind = table.kind();
            boolean modified = kind != null && last != null && kind.modified(oldRow, last, row, now);
            if (modified) {
                modifications++;
            }
            return modified;
        }

        private void close(int index) {
            if (closings == closed.length) {
                closed = Arrays.copyOf(closed, closings * 2);
            }
            closed[closings++] = index;
        }

        private void write(int index) {
            versions[index] = numbers.nextVersion();
            if (writings == written.length) {
                written = Arrays.copyOf(written, writings * 2);
            }
            written[writings++] = index;
        }

        Transition<T> done() {
            return new Transition<>(
                    table,
                    before,
                    new OpenRows<>(rows, entities, versions),
                    Arrays.copyOf(closed, closings),
                    Arrays.copyOf(written, writings),
                    new ChangeCounts(additions, removals, modifications),
                    came,
                    gone);
        }
    }
}
