package dev.cranny.graphql;

import dev.cranny.diff.Change;
import dev.cranny.graphql.execution.Deadline;
import dev.cranny.model.EntityId;
import dev.cranny.model.EntityKind;
import dev.cranny.model.Observed;
import dev.cranny.search.Hit;
import dev.cranny.search.TextSearch;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Something that a search has found.
 *
 * @param snapshot the newest one that has it
 * @param gone whether that is an older one than was searched
 */
record Match(SnapshotView snapshot, Hit hit, boolean gone) {

    /** The best ones first; of equal ones those that are still there, then by kind. */
    static final Order<Match> ORDER = Order.by(
            "MATCH",
            match -> new Key(
                    match.hit.rank() * 20L
                            + (match.gone ? 10 : 0)
                            + match.hit.thing().kind().ordinal(),
                    match.hit.thing().id(match.snapshot.boot()).value(),
                    0));

    /** How many snapshots that have taken something away are looked through: each takes some milliseconds. */
    private static final int MOST_COMPARED = 200;

    private static final Set<EntityKind> EVERYWHERE = EnumSet.allOf(EntityKind.class);

    /** All things that have this text in them. */
    static List<Match> all(SnapshotView snapshot, String text, boolean includeGone) {
        List<Match> all = new ArrayList<>();
        TextSearch.in(snapshot.snapshot(), text, EVERYWHERE).forEach(hit -> all.add(new Match(snapshot, hit, false)));
        if (includeGone) {
            addGone(snapshot, text, all);
        }
        return all;
    }

    /** What snapshots have taken away, the latest ones first; what has come back since is not gone. */
    private static void addGone(SnapshotView snapshot, String text, List<Match> all) {
        Set<EntityId> found = new HashSet<>();
        SnapshotView later = snapshot;
        int compared = 0;
        for (SnapshotView earlier = later.previous();
                earlier != null && compared < MOST_COMPARED;
                earlier = later.previous()) {
            if (later.entry().changes().removed() > 0) {
                Deadline.checkNow();
                compared++;
                for (Change<?> change : later.brought().changes()) {
                    if (change instanceof Change.Removed<?> removed
                            && snapshot.entity(removed.id()) == null
                            && found.add(removed.id())) {
                        Hit hit = TextSearch.in((Observed) removed.before(), earlier.boot(), text);
                        if (hit != null) {
                            all.add(new Match(earlier, hit, true));
                        }
                    }
                }
            }
            later = earlier;
        }
    }

    SearchHit view() {
        return SearchHit.of(snapshot, hit);
    }
}
