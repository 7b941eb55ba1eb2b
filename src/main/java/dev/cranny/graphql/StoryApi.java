package dev.cranny.graphql;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Changes told as events. */
@GraphQLApi
@Singleton
@NonBlocking
public class StoryApi {

    /** An episode and its place among those of the snapshot that brought it. */
    private record Told(EpisodeView episode, int place) {}

    private static final Order<Told> ORDER = Order.given(
            "EPISODES", told -> Key.of(told.episode.difference().to().number(), told.place));

    private final Present present;

    StoryApi(Present present) {
        this.present = present;
    }

    @Query
    public EpisodeConnection episodes(
            @Nullable @Id String host,
            Instant since,
            @Nullable Instant until,
            @Nullable ChangeFilter filter,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        Window window = Window.of(first, after, last, before);
        List<Told> all = new ArrayList<>();
        for (Difference difference : new ChangeFeed(present, present.chosen(host), since, until).all()) {
            List<EpisodeView> episodes = EpisodeView.of(difference.only(filter));
            for (int place = 0; place < episodes.size(); place++) {
                all.add(new Told(episodes.get(place), place));
            }
        }
        return new EpisodeConnection(window.of(all, ORDER), Told::episode);
    }

    public List<@NonNull EpisodeView> story(@Source DiffView diff, @DefaultValue("100") int first) {
        return Lists.first(first, EpisodeView.of(diff.difference()), episode -> episode);
    }

    public int episodeCount(@Source DiffView diff) {
        return diff.difference().story().size();
    }

    public List<@NonNull ChangeView> changes(@Source EpisodeView episode, @DefaultValue("20") int first) {
        Difference difference = episode.changes();
        return Lists.first(first, difference.changes(), difference::view);
    }
}
