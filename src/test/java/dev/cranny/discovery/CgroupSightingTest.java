package dev.cranny.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CgroupSightingTest {

    private static final String ID = "0123456789abcdef".repeat(4);
    private static final String OTHER = "fedcba9876543210".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "/docker/ID, docker.com, /docker/ID",
        "/docker/OTHER/docker/ID, docker.com, /docker/OTHER/docker/ID",
        "/docker/ID/init.scope, docker.com, /docker/ID",
        "/system.slice/docker-ID.scope, docker.com, /system.slice/docker-ID.scope",
        "/user.slice/user-1000.slice/user@1000.service/user.slice/docker-ID.scope, docker.com,"
                + " /user.slice/user-1000.slice/user@1000.service/user.slice/docker-ID.scope",
        "/libpod_parent/libpod-ID, podman.io, /libpod_parent/libpod-ID",
        "/libpod_parent/OTHER/libpod-ID, podman.io, /libpod_parent/OTHER/libpod-ID",
        "/machine.slice/libpod-ID.scope/container, podman.io, /machine.slice/libpod-ID.scope",
        "/machine.slice/libpod-payload-ID, podman.io, /machine.slice/libpod-payload-ID",
        "/kubepods.slice/crio-ID.scope, k8s.io/cri-api, /kubepods.slice/crio-ID.scope",
        "/kubepods/burstable/pod1f1e2d3c-0000-4000-8000-0123456789ab/ID, k8s.io/cri-api,"
                + " /kubepods/burstable/pod1f1e2d3c-0000-4000-8000-0123456789ab/ID",
        "/k8s.io/ID, k8s.io/cri-api, /k8s.io/ID",
        "/system.slice/containerd.service/kubepods-besteffort-pod1.slice:cri-containerd:ID, k8s.io/cri-api,"
                + " /system.slice/containerd.service/kubepods-besteffort-pod1.slice:cri-containerd:ID",
        "/system.slice/nerdctl-ID.scope, containerd.io, /system.slice/nerdctl-ID.scope",
        "/default/ID, containerd.io, /default/ID",
        "/my/own/slice/ID, cgroup, /my/own/slice/ID"
    })
    void containersAreNamedByTheirCgroups(String path, String flavor, String its) {
        assertThat(CgroupSighting.in(filled(path)))
                .isEqualTo(new CgroupSighting(
                        flavor,
                        ID,
                        filled(its),
                        path.contains("pod1f1e") ? "1f1e2d3c-0000-4000-8000-0123456789ab" : null));
    }

    @ParameterizedTest
    @CsvSource({
        "/lxc/web/a, linuxcontainers.org, web, /lxc/web",
        "/lxc.payload.web/x, linuxcontainers.org, web, /lxc.payload.web",
        "/machine.slice/machine-lxc\\x2d17\\x2dmy\\x2dweb.scope, libvirt.org/lxc, my-web,"
                + " /machine.slice/machine-lxc\\x2d17\\x2dmy\\x2dweb.scope",
        "/machine/web.libvirt-lxc/a, libvirt.org/lxc, web, /machine/web.libvirt-lxc",
        "/machine.slice/systemd-nspawn@web.service/payload/init.scope, systemd-nspawn, web,"
                + " /machine.slice/systemd-nspawn@web.service/payload",
        "/machine.slice/machine-my\\x2dweb.scope, systemd-nspawn, my-web, /machine.slice/machine-my\\x2dweb.scope"
    })
    void machinesAreNamedByTheirCgroupsToo(String path, String flavor, String name, String its) {
        assertThat(CgroupSighting.in(path)).isEqualTo(new CgroupSighting(flavor, name, its, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/user.slice/user-0.slice/session-1.scope",
                "/docker",
                "/docker/",
                "/lxc",
                "/lxc/",
                "/lxc.monitor.web",
                "/system.slice/docker.service",
                "/machine.slice/libpod-conmon-ID.scope",
                "/kubepods.slice/crio-conmon-ID.scope",
                "/machine.slice/machine-qemu\\x2d1\\x2dvm.scope",
                "/machine.slice/systemd-nspawn@web.service/supervisor",
                "/x/0123456789abcdef"
            })
    void whatIsNoContainerIsNone(String path) {
        assertThat(CgroupSighting.in(filled(path))).isNull();
    }

    @Test
    void theUidOfAPodIsReadFromASliceOfSystemd() {
        CgroupSighting sighting = CgroupSighting.in(filled("/kubepods.slice/kubepods-burstable.slice/"
                + "kubepods-burstable-pod1f1e2d3c_0000_4000_8000_0123456789ab.slice/cri-containerd-ID.scope"));
        assertThat(sighting).isNotNull();
        assertThat(sighting.podUid()).isEqualTo("1f1e2d3c-0000-4000-8000-0123456789ab");
    }

    @Test
    void theCgroupOfAKnownOneEndsWhereItIsNamed() {
        assertThat(CgroupSighting.pathOf("/docker/" + ID + "/init.scope", ID)).isEqualTo("/docker/" + ID);
        assertThat(CgroupSighting.pathOf("/my.slice/docker-" + ID + ".scope/x", ID))
                .isEqualTo("/my.slice/docker-" + ID + ".scope");
        assertThat(CgroupSighting.pathOf("/docker/" + OTHER, ID)).isNull();
        assertThat(CgroupSighting.pathOf("/foo/x1", "x1")).isNull();
    }

    private static String filled(String path) {
        return path.replace("ID", ID).replace("OTHER", OTHER);
    }
}
