package dev.cranny.graphql;

import dev.cranny.model.Mount;
import dev.cranny.model.Propagation;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Which mounts are meant: those that everything given here is true of. */
@Input("MountFilter")
public record MountFilter(
        @Nullable List<@NonNull Long> namespaces,
        @Nullable String path,
        @Nullable String below,
        @Nullable List<@NonNull String> fsTypes,
        @Nullable Boolean hidden,
        @Nullable Boolean readOnly,
        @Nullable Propagation propagation,
        @Nullable String source,
        @Nullable String text) {

    Predicate<Mount> matching() {
        Text wanted = text == null ? null : Text.of(text);
        return mount -> (namespaces == null || namespaces.contains(mount.mountNamespace()))
                && (path == null || path.equals(mount.path()))
                && (below == null || isBelow(mount.path(), below))
                && (fsTypes == null || fsTypes.contains(mount.fsType()))
                && (hidden == null || hidden == mount.hidden())
                && (readOnly == null || readOnly == mount.readOnly())
                && (propagation == null || propagation == mount.propagation())
                && (source == null || source.equals(mount.source()))
                && (wanted == null || isIn(wanted, mount));
    }

    private static boolean isBelow(String path, String directory) {
        String parent = directory.endsWith("/") ? directory : directory + "/";
        return path.startsWith(parent) && !path.equals(parent);
    }

    private static boolean isIn(Text wanted, Mount mount) {
        return wanted.isIn(mount.path())
                || wanted.isIn(mount.source())
                || wanted.isIn(mount.fsType())
                || wanted.isIn(mount.root());
    }
}
