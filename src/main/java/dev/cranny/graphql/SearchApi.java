package dev.cranny.graphql;

import dev.cranny.graphql.execution.Refusal;
import dev.cranny.model.EntityId;
import dev.cranny.model.EntityKind;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Observed;
import dev.cranny.search.Paths;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** What has a text in it, and how two things hang together. */
@GraphQLApi
@Singleton
@NonBlocking
public class SearchApi {

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_PATH = 20;

    private final Present present;
    private final Nodes nodes;

    SearchApi(Present present, Nodes nodes) {
        this.present = present;
        this.nodes = nodes;
    }

    @Query
    public SearchConnection search(
            String text,
            @Nullable List<@NonNull EntityKind> kinds,
            @Nullable List<@NonNull NamespaceType> namespaceTypes,
            @DefaultValue("false") boolean includeGone,
            @Nullable Instant at,
            @Nullable @Id String host,
            @Nullable Integer first,
            @Nullable String after) {
        String wanted = text.strip();
        if (wanted.isEmpty() || wanted.length() > LONGEST_TEXT) {
            throw Refusal.badInput("text must have from 1 to " + LONGEST_TEXT + " characters, blanks around it aside");
        }
        Window window = Window.of(first, after);
        SnapshotView snapshot = present.at(present.chosen(host), at);
        List<Match> all = snapshot == null ? List.of() : Match.all(snapshot, wanted, includeGone);
        List<Match> meant = Lists.matching(all, match -> isMeant(match.hit().thing(), kinds, namespaceTypes));
        return new SearchConnection(
                window.of(Match.ORDER.sort(meant, Direction.ASC), Match.ORDER), Match::view, counts(all));
    }

    @Query
    public @Nullable List<@NonNull Entity> path(
            @Id String from, @Id String to, @Nullable Instant at, @DefaultValue("6") int maxLength) {
        if (maxLength < 1 || maxLength > LONGEST_PATH) {
            throw Refusal.badInput("maxLength must be from 1 to " + LONGEST_PATH + ", not " + maxLength);
        }
        Entity start = nodes.entity(new EntityId(from), at);
        if (start == null) {
            throw Refusal.badInput("from: no entity has this id" + (at == null ? "" : " at that time") + ": " + from);
        }
        SnapshotView snapshot = start.snapshot();
        Entity end = snapshot.entity(new EntityId(to));
        if (end == null) {
            throw Refusal.badInput(
                    "to: no entity of snapshot " + snapshot.id() + ", which has the other one, has this id: " + to);
        }
        List<Observed> path = Paths.shortest(snapshot.relations(), start.observed(), end.observed(), maxLength);
        return path == null ? null : path.stream().map(snapshot::view).toList();
    }

    private static boolean isMeant(
            Observed thing, @Nullable List<EntityKind> kinds, @Nullable List<NamespaceType> types) {
        return (kinds == null || kinds.contains(thing.kind()))
                && (types == null || !(thing instanceof Namespace namespace) || types.contains(namespace.type()));
    }

    private static List<KindCount> counts(List<Match> matches) {
        Map<EntityKind, Long> counts = matches.stream()
                .collect(Collectors.groupingBy(match -> match.hit().thing().kind(), Collectors.counting()));
        return Arrays.stream(EntityKind.values())
                .map(kind -> new KindCount(kind, Math.toIntExact(counts.getOrDefault(kind, 0L))))
                .toList();
    }
}
