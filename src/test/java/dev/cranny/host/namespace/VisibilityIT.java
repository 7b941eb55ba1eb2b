package dev.cranny.host.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.host.proc.Mountinfo;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.sys.Linux;
import dev.cranny.model.Mount;
import dev.cranny.model.MountTree;
import dev.cranny.testkit.Odd;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we work out from a mount table is what the kernel says when it is asked for each path, statx(2). */
class VisibilityIT {

    private static final int STATX_MNT_ID = 0x1000;
    private static final int STX_MNT_ID = 144;

    @BeforeAll
    static void rootOnly() {
        Odd.needsRoot();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void mountIsVisibleIfAndOnlyIfItsPathLeadsToIt(long seed) throws Exception {
        try (Odd odd = Odd.run(randomTree(new Random(seed)), "unshare", "--mount");
                OpenNamespace mnt = OpenNamespace.at("/proc/" + odd.pid() + "/ns/mnt")) {
            List<Mount> table = table(odd.pid());
            MountTree tree = MountTree.of(table);
            List<String> paths =
                    table.stream().map(Mount::path).distinct().sorted().toList();

            // Whoever enters a mount namespace stands on the topmost of what is mounted at its root.
            Map<String, Integer> leadsTo = Passage.into(mnt).call(() -> mountsAt(paths));

            Map<String, Integer> visible = table.stream()
                    .filter(mount -> tree.hiddenBy(mount) == null)
                    .collect(Collectors.toMap(Mount::path, Mount::mountId));
            for (String path : paths) {
                Mount found = tree.visibleAt(path);
                assertThat(found == null ? null : (Integer) found.mountId())
                        .as("what is at %s, seed %d", path, seed)
                        .isEqualTo(visible.get(path));
                Integer there = leadsTo.get(path);
                boolean mountPoint = table.stream()
                        .anyMatch(mount -> mount.path().equals(path) && Objects.equals(there, mount.mountId()));
                assertThat(mountPoint ? there : null)
                        .as("what the kernel says is at %s, seed %d", path, seed)
                        .isEqualTo(visible.get(path));
            }
            assertThat(visible.size()).as("some are hidden").isLessThan(table.size());
        }
    }

    /** Mounts, binds and moves on the same few directories, so that they get into each other's way. */
    private static String randomTree(Random random) {
        List<String> lines = new ArrayList<>();
        lines.add("mount -t tmpfs base /mnt && cd /mnt && mkdir -p a/a/a a/b/c b/a/c c");
        for (int i = 0; i < 60; i++) {
            String where = directory(random);
            String there = directory(random);
            lines.add(
                    switch (random.nextInt(10)) {
                        case 0, 1, 2, 3 ->
                            "mount -t tmpfs t" + i + " " + where + " 2>/dev/null && mkdir -p " + where + "/a/b " + where
                                    + "/b/a " + where + "/c 2>/dev/null";
                        case 4, 5 -> "mount --bind " + there + " " + where + " 2>/dev/null";
                        case 6 -> "mount --rbind " + there + " " + where + " 2>/dev/null";
                        case 7 -> "mount --move " + there + " " + where + " 2>/dev/null";
                        case 8 ->
                            "mount --make-" + (random.nextBoolean() ? "shared " : "private ") + where + " 2>/dev/null";
                        default -> "umount " + where + " 2>/dev/null";
                    });
        }
        lines.add("cd /");
        return String.join("\n", lines);
    }

    private static String directory(Random random) {
        StringBuilder path = new StringBuilder("/mnt");
        for (int depth = 1 + random.nextInt(4); depth > 0; depth--) {
            path.append('/').append((char) ('a' + random.nextInt(3)));
        }
        return path.toString();
    }

    private static List<Mount> table(int pid) {
        try (ProcReader reader = new ProcReader()) {
            assertThat(reader.readPieces(Linux.AT_FDCWD, "/proc/" + pid + "/mountinfo"))
                    .isPositive();
            return new Mountinfo().parse(reader.bytes(), 1);
        }
    }

    /** The id of the mount that one gets to by each path; -1 where the path leads nowhere. */
    private static Map<String, Integer> mountsAt(List<String> paths) throws IOException {
        Map<String, Integer> result = new LinkedHashMap<>();
        for (String path : paths) {
            try (PathAndRoom call = PathAndRoom.of(path, 256)) {
                int failed = Linux.statx(
                        Linux.AT_FDCWD,
                        call.path(),
                        Linux.AT_SYMLINK_NOFOLLOW | Linux.AT_NO_AUTOMOUNT,
                        STATX_MNT_ID,
                        call.room());
                result.put(path, failed < 0 ? -1 : (int) call.getLong(STX_MNT_ID));
            }
        }
        return result;
    }
}
