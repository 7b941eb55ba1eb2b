package dev.cranny.model;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A namespace, as it was.
 *
 * @param inode of the nsfs file, unique among the namespaces that live at one moment; recycled afterwards
 * @param device of nsfs; null where an imported document did not say
 * @param kernelId the kernel's never-reused id, {@code NS_GET_ID} of ioctl_nsfs(2), Linux 6.18
 * @param incarnation how often this inode has come back as another namespace; always 0 where there is a kernel id
 * @param initial whether it is the one that the kernel started with
 * @param owner inode of the owning user namespace, {@code NS_GET_USERNS}; null where unknown, and for user namespaces
 * @param parent inode of the parent, {@code NS_GET_PARENT}; user and PID namespaces only, null at the top or where unknown
 * @param ownerUid user namespaces only: the creator's uid as this service's user namespace maps it, {@code NS_GET_OWNER_UID}
 * @param references what keeps it alive beside those in it, in {@link Reference#ORDER}, each once
 */
public record Namespace(
        NamespaceType type,
        long inode,
        @Nullable Long device,
        @Nullable Long kernelId,
        int incarnation,
        boolean initial,
        @Nullable Long owner,
        @Nullable Long parent,
        @Nullable Long ownerUid,
        List<Reference> references)
        implements Observed {

    /** By type, then inode: unique among the namespaces of one moment. */
    public static final Comparator<Namespace> ORDER =
            Comparator.comparing(Namespace::type).thenComparingLong(Namespace::inode);

    private static final Pattern NETNS_NAME = Pattern.compile("(?:/var)?/run/netns/([^/]+)");

    public Namespace {
        references = Ordered.distinct(references, Reference.ORDER);
    }

    /** The stable name of this namespace in the boot that its snapshot is of. */
    @Override
    public EntityId id(UUID boot) {
        return kernelId != null
                ? EntityId.ofNamespace(boot, kernelId)
                : EntityId.ofNamespace(boot, device == null ? 0 : device, inode, incarnation);
    }

    /** The same namespace as this incarnation of its inode. */
    public Namespace withIncarnation(int now) {
        return now == incarnation
                ? this
                : new Namespace(type, inode, device, kernelId, now, initial, owner, parent, ownerUid, references);
    }

    /** The same namespace by the name that it had before: the kernel could not be asked for it this time. */
    public Namespace withIdentityOf(Namespace before) {
        return new Namespace(
                type,
                inode,
                before.device,
                before.kernelId,
                before.incarnation,
                initial,
                owner,
                parent,
                ownerUid,
                references);
    }

    /** The same namespace, kept alive by these. */
    public Namespace withReferences(List<Reference> now) {
        return now.equals(references)
                ? this
                : new Namespace(type, inode, device, kernelId, incarnation, initial, owner, parent, ownerUid, now);
    }

    /** The names under which ip-netns(8) knows a network namespace: where it is mounted below {@code /run/netns}. */
    public List<String> netnsNames() {
        return references.stream()
                .filter(Reference.BindMount.class::isInstance)
                .map(reference -> NETNS_NAME.matcher(((Reference.BindMount) reference).path()))
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .distinct()
                .toList();
    }

    /** As the kernel writes it: {@code net:[4026531840]}. */
    public String text() {
        return type.link() + ":[" + inode + "]";
    }
}
