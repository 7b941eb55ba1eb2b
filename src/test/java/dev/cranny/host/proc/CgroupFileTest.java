package dev.cranny.host.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.Cgroup;
import org.junit.jupiter.api.Test;

class CgroupFileTest {

    @Test
    void unifiedHierarchyHasOnePathForAll() {
        assertThat(parse("0::/system.slice/nginx.service\n"))
                .isEqualTo(new Cgroup("/system.slice/nginx.service", "/system.slice/nginx.service", null));
    }

    @Test
    void firstVersionHasAPathPerHierarchy() {
        assertThat(parse("6:freezer:/frosty\n2:cpu,cpuacct:/busy\n1:name=systemd:/init.scope\n"))
                .isEqualTo(new Cgroup("/busy", "/frosty", null));
    }

    @Test
    void unifiedHierarchyStandsInForMissingOnes() {
        assertThat(parse("6:freezer:/frosty\n0::/unified\n")).isEqualTo(new Cgroup("/unified", "/frosty", null));
        assertThat(parse("0::/unified\n2:cpuacct,cpu:/busy\n")).isEqualTo(new Cgroup("/busy", "/unified", null));
    }

    @Test
    void pathsMayContainColons() {
        assertThat(parse("0::/system.slice:cri-containerd:4711\n").path())
                .isEqualTo("/system.slice:cri-containerd:4711");
    }

    @Test
    void controllersWithSimilarNamesAreOthers() {
        assertThat(parse("3:cpuset:/set\n2:cpuacct:/accounts\n0::/\n")).isEqualTo(new Cgroup("/", "/", null));
    }

    @Test
    void outsideOfOurOwnNamespacePathsClimb() {
        assertThat(parse("0::/../../other.slice\n").path()).isEqualTo("/../../other.slice");
    }

    @Test
    void whatIsNoLineOfAHierarchyIsSkipped() {
        assertThat(parse("garbage\n1:2\n\n0::/here\n").path()).isEqualTo("/here");
        assertThat(parse("")).isEqualTo(Cgroup.UNKNOWN);
        assertThat(parse("0::/no-newline").path()).isEqualTo("/no-newline");
    }

    private static Cgroup parse(String file) {
        byte[] bytes = file.getBytes();
        return CgroupFile.parse(bytes, 0, bytes.length).cgroup(null);
    }
}
