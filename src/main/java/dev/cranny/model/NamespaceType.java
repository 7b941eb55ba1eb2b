package dev.cranny.model;

import java.util.Locale;
import java.util.Optional;

/**
 * The eight types of Linux namespaces, namespaces(7).
 *
 * <p>Declared in the order in which the contract and {@code lsns} print them; {@link #letter()} order is the design's.
 */
public enum NamespaceType {
    CGROUP(0x02000000, 0xEFFFFFFBL, 'C'),
    IPC(0x08000000, 0xEFFFFFFFL, 'I'),
    MNT(0x00020000, 0xEFFFFFF8L, 'M'),
    NET(0x40000000, 0xEFFFFFF9L, 'N'),
    PID(0x20000000, 0xEFFFFFFCL, 'P'),
    TIME(0x00000080, 0xEFFFFFFAL, 'T'),
    USER(0x10000000, 0xEFFFFFFDL, 'U'),
    UTS(0x04000000, 0xEFFFFFFEL, 'H');

    private final int cloneFlag;
    private final long initialInode;
    private final char letter;
    private final String link;

    NamespaceType(int cloneFlag, long initialInode, char letter) {
        this.cloneFlag = cloneFlag;
        this.initialInode = initialInode;
        this.letter = letter;
        this.link = name().toLowerCase(Locale.ROOT);
    }

    /** The {@code CLONE_NEW*} flag, as setns(2) and {@code NS_GET_NSTYPE} of ioctl_nsfs(2) speak of it. */
    public int cloneFlag() {
        return cloneFlag;
    }

    /**
     * The inode of the initial namespace, {@code enum init_ns_ino} of {@code linux/nsfs.h}. Kernels before 6.18 give
     * the initial mount and network namespace an inode like any other.
     */
    public long initialInode() {
        return initialInode;
    }

    /** One letter for narrow places: M N P U H I C T ("H" for uts, the <em>hostname</em>). */
    public char letter() {
        return letter;
    }

    /** The name of the link below {@code /proc/[pid]/ns/}, which also is the kernel's own word: {@code net}. */
    public String link() {
        return link;
    }

    /** Whether these namespaces have parents: user_namespaces(7) and pid_namespaces(7) only. */
    public boolean hierarchical() {
        return this == USER || this == PID;
    }

    /** Whether there is a {@code *_for_children} link beside the plain one: pid_namespaces(7), time_namespaces(7). */
    public boolean hasForChildren() {
        return this == PID || this == TIME;
    }

    /** The type that the kernel calls {@code link}, if it is one of the eight. */
    public static Optional<NamespaceType> ofLink(String link) {
        for (NamespaceType type : values()) {
            if (type.link.equals(link)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The type with this {@code CLONE_NEW*} flag, if there is one. */
    public static Optional<NamespaceType> ofCloneFlag(int flag) {
        for (NamespaceType type : values()) {
            if (type.cloneFlag == flag) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
