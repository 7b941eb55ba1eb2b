package dev.cranny.graphql;

import dev.cranny.model.Boot;
import dev.cranny.model.SnapshotEntry;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** One run of a kernel, as far as snapshots reach. */
@Type("Boot")
record BootView(String id, @Nullable String kernel, Instant bootedAt, Instant firstSnapshotAt, Instant lastSnapshotAt) {

    private record Reach(Instant first, Instant last) {

        static Reach at(Instant instant) {
            return new Reach(instant, instant);
        }

        Reach to(Reach later) {
            return new Reach(first, later.last);
        }
    }

    /**
     * The boots that snapshots reach, oldest first.
     *
     * @param entries oldest first
     */
    static List<@NonNull BootView> of(List<Boot> boots, List<SnapshotEntry> entries) {
        Map<UUID, Reach> reaches = new HashMap<>();
        for (SnapshotEntry entry : entries) {
            if (entry.boot() != null) {
                reaches.merge(entry.boot(), Reach.at(entry.takenAt()), Reach::to);
            }
        }
        return boots.stream()
                .filter(boot -> boot.known() && reaches.containsKey(boot.id()))
                .map(boot -> of(boot, reaches.getOrDefault(boot.id(), Reach.at(boot.bootedAt()))))
                .toList();
    }

    private static BootView of(Boot boot, Reach reach) {
        return new BootView(boot.id().toString(), boot.kernel(), boot.bootedAt(), reach.first(), reach.last());
    }
}
