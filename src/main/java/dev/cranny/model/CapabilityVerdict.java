package dev.cranny.model;

/**
 * What a process may do in a namespace, by the kernel's rules, user_namespaces(7) "Capabilities".
 *
 * @param known false where something could not be read that it depends on
 * @param set the capabilities, as {@link Capabilities} has them
 * @param because why, in one line
 */
public record CapabilityVerdict(boolean known, long set, String because) {

    /** Whether it may do whatever there is to do. */
    public boolean all() {
        return known && (set & Capabilities.ALL) == Capabilities.ALL;
    }

    /** Whether it may do nothing that needs a capability. */
    public boolean none() {
        return known && set == 0;
    }

    /**
     * Goes the kernel's way, {@code cap_capable()}: from the user namespace that owns the target upwards to the one that the
     * process is in.
     */
    public static CapabilityVerdict of(Relations relations, LinuxProcess process, Namespace target) {
        Namespace own = relations.namespace(process.namespaces().user());
        Namespace owning = target.type() == NamespaceType.USER ? target : relations.owner(target);
        Long effective = process.capabilities();
        if (own == null || effective == null) {
            return unknown("its own capabilities could not be read");
        }
        if (owning == null) {
            return unknown("it is not known which user namespace owns " + target.text());
        }
        for (Namespace at = owning; at != null; at = relations.namespace(at.parent())) {
            if (at.inode() == own.inode()) {
                return new CapabilityVerdict(
                        true, effective, reason(target, at, owning) + ": its effective capabilities count");
            }
            boolean child = at.parent() != null && at.parent() == own.inode();
            if (child && at.ownerUid() != null && at.ownerUid().equals(process.uid())) {
                return new CapabilityVerdict(
                        true,
                        Capabilities.ALL,
                        "its user made " + at.text() + ", a child of the user namespace that it is in");
            }
        }
        return new CapabilityVerdict(
                true, 0, owning.text() + " is neither the user namespace that it is in nor below that one");
    }

    private static String reason(Namespace target, Namespace own, Namespace owning) {
        if (own.inode() != owning.inode()) {
            return "it is in " + own.text() + ", above " + owning.text();
        }
        return target.inode() == own.inode()
                ? "it is in " + own.text()
                : "it is in " + own.text() + ", which owns " + target.text();
    }

    private static CapabilityVerdict unknown(String because) {
        return new CapabilityVerdict(false, 0, because);
    }
}
