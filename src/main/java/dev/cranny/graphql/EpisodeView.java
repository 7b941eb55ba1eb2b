package dev.cranny.graphql;

import dev.cranny.model.EntityId;
import dev.cranny.model.EntityKind;
import dev.cranny.story.Episode;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** Changes that belong together, told as one event. Its changes are in {@link StoryApi}. */
@Type("Episode")
record EpisodeView(@Ignore Difference difference, @Ignore Episode episode) {

    /** Of what differs between two snapshots, the most telling first. */
    static List<EpisodeView> of(Difference difference) {
        return difference.story().stream()
                .map(episode -> new EpisodeView(difference, episode))
                .toList();
    }

    @Query
    @Id
    public String id() {
        return episode.id();
    }

    @Query
    public Instant at() {
        return episode.at();
    }

    @Query
    public String title() {
        return episode.title();
    }

    @Query
    public @Nullable String because() {
        return episode.because();
    }

    @Query
    public EntityKind kind() {
        return episode.kind();
    }

    @Query
    public @Nullable Entity subject() {
        EntityId subject = episode.subject();
        if (subject == null) {
            return null;
        }
        Entity after = difference.to().entity(subject);
        return after != null ? after : difference.from().entity(subject);
    }

    @Query
    public DiffTotals totals() {
        return DiffTotals.of(changes());
    }

    @Query
    public int changeCount() {
        return episode.changes().size();
    }

    Difference changes() {
        return new Difference(difference.from(), difference.to(), episode.changes());
    }
}
