package dev.cranny.store;

import dev.cranny.model.HostId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The placements of segments that get no more of them, for the few segments that were asked for lately. */
final class SealedPlacements {

    private static final int MOST = 8;

    private record Key(HostId host, long segment) {}

    private final Map<Key, Map<Long, Placement>> segments = new LinkedHashMap<>(16, 0.75f, true);

    synchronized @Nullable Map<Long, Placement> get(HostId host, long segment) {
        return segments.get(new Key(host, segment));
    }

    synchronized void put(HostId host, long segment, Map<Long, Placement> placements) {
        segments.put(new Key(host, segment), placements);
        if (segments.size() > MOST) {
            segments.remove(segments.keySet().iterator().next());
        }
    }
}
