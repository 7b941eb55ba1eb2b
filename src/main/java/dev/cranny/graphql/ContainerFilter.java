package dev.cranny.graphql;

import dev.cranny.model.Container;
import dev.cranny.model.ContainerRelations;
import dev.cranny.model.Engine;
import dev.cranny.model.Group;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Which containers are meant: those that everything given here is true of. */
@Input("ContainerFilter")
public record ContainerFilter(
        @Nullable List<@NonNull String> names,
        @Nullable List<@NonNull String> engines,
        @Nullable String group,
        @Nullable Boolean paused,
        @Nullable String label,
        @Nullable String image,
        @Nullable String text) {

    Predicate<Container> in(SnapshotView snapshot) {
        ContainerRelations relations = snapshot.relations().containers();
        Text asked = image == null ? null : Text.of(image);
        Text wanted = text == null ? null : Text.of(text);
        return container -> (names == null || names.contains(container.name()))
                && (engines == null || engines.stream().anyMatch(engine -> isOf(container, engine, relations)))
                && (group == null || relations.groups(container).stream().anyMatch(one -> isCalled(one, group)))
                && (paused == null || paused == container.paused())
                && (label == null || has(container, label))
                && (asked == null || asked.isIn(container.image()))
                && (wanted == null || isIn(wanted, container, relations));
    }

    /** By the engine's type, API or one of its ids; by the type alone where no engine tells of it. */
    private static boolean isOf(Container container, String wanted, ContainerRelations relations) {
        Engine engine = relations.engine(container.engine());
        return container.type().equals(wanted)
                || (engine != null
                        && List.of(engine.api(), engine.engineId(), engine.id().value())
                                .contains(wanted));
    }

    private static boolean isCalled(Group group, String wanted) {
        return group.name().equals(wanted) || group.id().value().equals(wanted);
    }

    /** Written {@code name} or {@code name=value}. */
    private static boolean has(Container container, String label) {
        int equals = label.indexOf('=');
        if (equals <= 0 || container.labels().containsKey(label)) {
            return container.labels().containsKey(label);
        }
        String value = container.labels().get(label.substring(0, equals));
        return label.substring(equals + 1).equals(value);
    }

    private static boolean isIn(Text wanted, Container container, ContainerRelations relations) {
        return wanted.isIn(container.name())
                || wanted.isIn(container.containerId())
                || wanted.isIn(container.image())
                || container.labels().entrySet().stream()
                        .anyMatch(label -> wanted.isIn(label.getKey()) || wanted.isIn(label.getValue()))
                || relations.groups(container).stream().anyMatch(group -> wanted.isIn(group.name()));
    }
}
