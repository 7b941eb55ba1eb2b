package dev.cranny.host.namespace;

import java.util.ArrayList;
import java.util.List;

/** Flags of mounts and file systems in the words, and the order, of {@code /proc/[pid]/mountinfo}, mount_setattr(2), mount(2). */
final class MountFlags {

    private static final long MOUNT_ATTR_RDONLY = 0x1;
    private static final long MOUNT_ATTR_NOSUID = 0x2;
    private static final long MOUNT_ATTR_NODEV = 0x4;
    private static final long MOUNT_ATTR_NOEXEC = 0x8;
    private static final long MOUNT_ATTR_ATIME = 0x70;
    private static final long MOUNT_ATTR_RELATIME = 0x00;
    private static final long MOUNT_ATTR_NOATIME = 0x10;
    private static final long MOUNT_ATTR_NODIRATIME = 0x80;
    private static final long MOUNT_ATTR_IDMAP = 0x100000;
    private static final long MOUNT_ATTR_NOSYMFOLLOW = 0x200000;

    private static final int SB_RDONLY = 1;
    private static final int SB_SYNCHRONOUS = 1 << 4;
    private static final int SB_DIRSYNC = 1 << 7;
    private static final int SB_LAZYTIME = 1 << 25;

    private MountFlags() {}

    static List<String> options(long attributes) {
        List<String> options = new ArrayList<>();
        options.add((attributes & MOUNT_ATTR_RDONLY) != 0 ? "ro" : "rw");
        add(options, "nosuid", attributes & MOUNT_ATTR_NOSUID);
        add(options, "nodev", attributes & MOUNT_ATTR_NODEV);
        add(options, "noexec", attributes & MOUNT_ATTR_NOEXEC);
        if ((attributes & MOUNT_ATTR_ATIME) == MOUNT_ATTR_NOATIME) {
            options.add("noatime");
        }
        add(options, "nodiratime", attributes & MOUNT_ATTR_NODIRATIME);
        if ((attributes & MOUNT_ATTR_ATIME) == MOUNT_ATTR_RELATIME) {
            options.add("relatime");
        }
        add(options, "nosymfollow", attributes & MOUNT_ATTR_NOSYMFOLLOW);
        add(options, "idmapped", attributes & MOUNT_ATTR_IDMAP);
        return options;
    }

    static List<String> superOptions(int flags) {
        List<String> options = new ArrayList<>();
        options.add((flags & SB_RDONLY) != 0 ? "ro" : "rw");
        add(options, "sync", flags & SB_SYNCHRONOUS);
        add(options, "dirsync", flags & SB_DIRSYNC);
        add(options, "lazytime", flags & SB_LAZYTIME);
        return options;
    }

    private static void add(List<String> options, String option, long set) {
        if (set != 0) {
            options.add(option);
        }
    }
}
