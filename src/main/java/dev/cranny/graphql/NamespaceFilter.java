package dev.cranny.graphql;

import dev.cranny.model.Container;
import dev.cranny.model.ContainerRelations;
import dev.cranny.model.KeptAliveBy;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import io.smallrye.graphql.api.Nullable;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Which namespaces are meant: those that everything given here is true of. */
@Input("NamespaceFilter")
public record NamespaceFilter(
        @Nullable List<@NonNull NamespaceType> types,
        @Nullable List<@NonNull Long> inodes,
        @Nullable Boolean initial,
        @Nullable List<@NonNull KeptAliveBy> keptAliveBy,
        @Nullable Boolean processless,
        @Nullable Long ownerUid,
        @Nullable String container,
        @Nullable String text) {

    Predicate<Namespace> in(SnapshotView snapshot) {
        Text wanted = text == null ? null : Text.of(text);
        Set<Long> inContainer =
                container == null ? null : inodes(snapshot.relations().containers(), container);
        return namespace -> (types == null || types.contains(namespace.type()))
                && (inodes == null || inodes.contains(namespace.inode()))
                && (initial == null || initial == namespace.initial())
                && (keptAliveBy == null
                        || !Collections.disjoint(
                                keptAliveBy, snapshot.relations().keptAliveBy(namespace)))
                && (processless == null
                        || processless
                                == snapshot.relations().members(namespace).isEmpty())
                && (ownerUid == null || Objects.equals(ownerUid, namespace.ownerUid()))
                && (inContainer == null || inContainer.contains(namespace.inode()))
                && (wanted == null || isIn(wanted, snapshot.view(namespace)));
    }

    /** Of the namespaces that any process of such a container is in. */
    private static Set<Long> inodes(ContainerRelations relations, String container) {
        Set<Long> inodes = new HashSet<>();
        for (Container called : relations.called(container)) {
            for (LinuxProcess process : relations.processes(called)) {
                for (NamespaceType type : NamespaceType.values()) {
                    Long inode = process.namespaces().get(type);
                    if (inode != null) {
                        inodes.add(inode);
                    }
                }
            }
        }
        return inodes;
    }

    /** Its label, or the name or command line of whoever leads in it. */
    private static boolean isIn(Text wanted, NamespaceView namespace) {
        return wanted.isIn(namespace.label())
                || namespace.members().leaders().stream().anyMatch(leader -> isIn(wanted, leader));
    }

    private static boolean isIn(Text wanted, LinuxProcess process) {
        return wanted.isIn(process.name()) || wanted.isIn(ProcessFilter.joined(process.commandLine()));
    }
}
