package dev.cranny.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MountTreeTest {

    @Test
    void mountsAreChildrenOfTheMountTheyAreOn() {
        Mount third = mount(3, 2, "/a");
        MountTree tree = MountTree.of(List.of(mount(4, 3, "/a/b/c"), third, mount(666, 3, "/a"), mount(2, 1, "/")));

        assertThat(tree.children(third)).extracting(Mount::mountId).containsExactly(666, 4);
        assertThat(tree.parent(third)).extracting(mount -> mount.mountId()).isEqualTo(2);
        assertThat(tree.at("/a")).extracting(Mount::mountId).containsExactly(3, 666);
        assertThat(tree.pathAbove("/a/b/c")).isEqualTo("/a");
        assertThat(tree.pathAbove("/a")).isEqualTo("/");
        assertThat(tree.pathAbove("/")).isNull();
    }

    @Test
    void byPathMountsAreBelowTheNextMountPointWhateverIsMountedOnWhat() {
        Mount root = mount(2, 1, "/");
        Mount covered = mount(3, 2, "/a");
        Mount over = mount(4, 3, "/a");
        Mount deep = mount(5, 3, "/a/b/c");
        MountTree tree = MountTree.of(List.of(root, covered, over, deep, mount(6, 2, "/ab")));

        assertThat(tree.pathParent(deep)).isEqualTo(over);
        assertThat(tree.pathParent(covered)).isEqualTo(root);
        assertThat(tree.pathParent(root)).isNull();
        assertThat(tree.pathChildren(root)).extracting(Mount::mountId).containsExactly(3, 4, 6);
        assertThat(tree.pathChildren(over)).containsExactly(deep);
        assertThat(tree.pathChildren(covered)).isEmpty();
    }

    @Test
    void mountOverAMountHidesItAndAllThatWasOnIt() {
        MountTree tree =
                MountTree.of(List.of(mount(2, 1, "/"), mount(3, 2, "/a"), mount(30, 3, "/a/b"), mount(4, 3, "/a")));

        assertThat(visible(tree, 2, 3, 30, 4)).containsExactly(2, 4);
        assertThat(tree.visibleAt("/a")).extracting(mount -> mount.mountId()).isEqualTo(4);
        assertThat(tree.visibleAt("/a/b")).isNull();
        assertThat(tree.hiddenBy(mount(30, 3, "/a/b")))
                .extracting(mount -> mount.mountId())
                .isEqualTo(4);
    }

    @Test
    void mountOverADirectoryHidesOlderMountsBelowIt() {
        MountTree tree = MountTree.of(List.of(
                mount(2, 1, "/"),
                mount(3, 2, "/a/b"),
                mount(4, 3, "/a/b/c"),
                mount(40, 4, "/a/b/c"),
                mount(41, 40, "/a/b/c/e/f"),
                mount(5, 2, "/a"),
                mount(50, 5, "/a/b/c/e/f")));

        assertThat(visible(tree, 2, 3, 4, 40, 41, 5, 50)).containsExactly(2, 5, 50);
    }

    @Test
    void siblingsWithACommonBeginningOfTheirNamesDoNotHideEachOther() {
        MountTree tree = MountTree.of(List.of(mount(2, 1, "/"), mount(3, 2, "/data"), mount(4, 2, "/database")));

        assertThat(visible(tree, 2, 3, 4)).containsExactly(2, 3, 4);
    }

    @Test
    void tableWithoutARootIsStillATree() {
        MountTree tree = MountTree.of(List.of(mount(7, 6, "/x"), mount(8, 7, "/x"), mount(9, 9, "/y")));

        assertThat(visible(tree, 7, 8, 9)).containsExactly(8, 9);
        assertThat(MountTree.of(List.of()).visibleAt("/")).isNull();
    }

    /** Of a process whose root directory is no mount point: what its mounts are on is not in its table. */
    @Test
    void siblingsOnAMountThatIsNotInTheTableHideEachOtherToo() {
        MountTree tree = MountTree.of(List.of(
                mount(7, 6, "/a/b"),
                mount(8, 6, "/a"),
                mount(9, 7, "/a/b/c"),
                mount(10, 6, "/ab"),
                mount(11, 5, "/a/x")));

        assertThat(visible(tree, 7, 8, 9, 10, 11)).containsExactly(8, 10, 11);
        MountTree chroot = MountTree.of(List.of(mount(7, 6, "/a"), mount(8, 6, "/"), mount(9, 8, "/a")));
        assertThat(visible(chroot, 7, 8, 9)).containsExactly(8, 9);
    }

    @Test
    void tenThousandMountsOnTopOfEachOtherLeaveTheLastOne() {
        List<Mount> tower = new ArrayList<>();
        tower.add(mount(1, 0, "/"));
        IntStream.rangeClosed(2, 10_000).forEach(id -> tower.add(mount(id, id == 2 ? 1 : id - 1, "/tower")));

        assertThat(MountTree.of(tower).visibleAt("/tower"))
                .extracting(mount -> mount.mountId())
                .isEqualTo(10_000);
    }

    @Test
    void parentLoopOfABrokenDocumentEnds() {
        MountTree tree = MountTree.of(List.of(mount(1, 2, "/a"), mount(2, 1, "/b")));

        assertThat(tree.at("/a")).hasSize(1);
    }

    private static List<Integer> visible(MountTree tree, int... ids) {
        return Arrays.stream(ids)
                .filter(id -> tree.hiddenBy(mount(id, 0, "/")) == null)
                .boxed()
                .toList();
    }

    private static Mount mount(int id, int parent, String path) {
        return new Mount(
                4026531841L,
                id,
                parent,
                null,
                0,
                1,
                "/",
                path,
                List.of("rw"),
                null,
                null,
                false,
                "tmpfs",
                "tmpfs",
                List.of("rw"),
                false);
    }
}
