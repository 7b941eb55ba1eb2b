package dev.cranny.testkit;

import dev.cranny.model.Mount;
import dev.cranny.model.MountTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mounts of the {@link SampleWorld}: a data directory that another file system lies over, a bind mount of a network
 * namespace, and a sandbox that gets the mounts of the host but gives none back.
 */
final class SampleMounts {

    private static final long HOST = 4026531832L;
    private static final long SANDBOX = 4026532282L;

    private SampleMounts() {}

    static List<Mount> of(boolean withSandbox) {
        List<Mount> all = new ArrayList<>(table(List.of(
                mount(HOST, 21, 1, "252:1 /", "/", "ext4 /dev/vda1", "rw,relatime", 1, null, false),
                mount(HOST, 22, 21, "0:21 /", "/proc", "proc proc", "rw,nosuid,nodev,noexec", 12, null, false),
                mount(HOST, 23, 21, "0:24 /", "/run", "tmpfs tmpfs", "rw,nosuid,nodev", 5, null, false),
                mount(HOST, 30, 21, "252:16 /", "/srv/data", "xfs /dev/vdb", "ro,relatime", 9, null, false),
                mount(HOST, 31, 30, "252:17 /old", "/srv/data/old", "xfs /dev/vdc", "rw", 13, null, false),
                mount(HOST, 32, 30, "0:50 /", "/srv/data", "tmpfs none", "rw", null, null, false),
                mount(HOST, 33, 21, "0:51 /", "/mnt/secret", "tmpfs none", "rw", null, null, true),
                mount(
                        HOST,
                        301,
                        23,
                        "0:4 net:[4026532681]",
                        "/run/netns/blue",
                        "nsfs nsfs",
                        "rw",
                        null,
                        null,
                        false))));
        if (withSandbox) {
            all.addAll(table(List.of(
                    mount(SANDBOX, 401, 400, "0:60 /", "/", "overlay overlay", "rw,relatime", null, 1, false),
                    mount(SANDBOX, 402, 401, "0:61 /", "/proc", "proc proc", "rw", null, null, false),
                    mount(SANDBOX, 403, 401, "252:16 /web", "/data", "xfs /dev/vdb", "ro,relatime", 77, 9, false))));
        }
        return all;
    }

    private static List<Mount> table(List<Mount> mounts) {
        MountTree tree = MountTree.of(mounts);
        return mounts.stream()
                .map(mount -> mount.withHidden(tree.hiddenBy(mount) != null))
                .toList();
    }

    private static Mount mount(
            long namespace,
            int id,
            int parent,
            String deviceAndRoot,
            String path,
            String typeAndSource,
            String options,
            @Nullable Integer peers,
            @Nullable Integer master,
            boolean unbindable) {
        String[] device = deviceAndRoot.split("[: ]", 3);
        String[] type = typeAndSource.split(" ", 2);
        return new Mount(
                namespace,
                id,
                parent,
                1_000L + id,
                Integer.parseInt(device[0]),
                Integer.parseInt(device[1]),
                device[2],
                path,
                List.of(options.split(",")),
                peers,
                master,
                unbindable,
                type[0],
                type[1],
                List.of("rw"),
                false);
    }
}
