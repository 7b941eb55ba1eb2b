package dev.cranny.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The engines that Debian has, each with a configuration of its own that leaves the machine alone. Where one is not installed,
 * or we are not root, the test is skipped and says so.
 */
public final class RealEngines {

    private RealEngines() {}

    /** Docker Engine, without networks; its containers outlive it. */
    public static PrivateEngine docker(Path directory) {
        needs("dockerd", "docker", "containerd", "runc");
        Busybox busybox = Busybox.in(directory);
        Path socket = directory.resolve("docker.sock");
        return new PrivateEngine(
                directory,
                socket,
                busybox,
                List.of("docker", "-H", "unix://" + socket),
                "dockerd",
                List.of(
                        "dockerd",
                        "--data-root=" + directory.resolve("data"),
                        "--exec-root=" + directory.resolve("exec"),
                        "--pidfile=/run/docker.pid",
                        "--host=unix://" + socket,
                        "--cgroup-parent=/" + PrivateEngine.cgroup(),
                        "--bridge=none",
                        "--iptables=false",
                        "--ip-forward=false",
                        "--live-restore",
                        "--add-runtime=here=" + runtime(directory),
                        "--default-runtime=here"));
    }

    /** containerd, with CRI. */
    public static PrivateEngine containerd(Path directory) {
        needs("containerd", "ctr", "runc");
        Busybox busybox = Busybox.in(directory);
        Path socket = directory.resolve("containerd.sock");
        write(directory.resolve("config.toml"), """
                version = 2
                root = "%1$s/root"
                state = "%1$s/state"
                [grpc]
                  address = "%1$s/containerd.sock"
                [plugins."io.containerd.grpc.v1.cri"]
                  sandbox_image = "docker.io/library/bb:1"
                  restrict_oom_score_adj = true
                  [plugins."io.containerd.grpc.v1.cri".cni]
                    bin_dir = "/usr/lib/cni"
                    conf_dir = "%1$s/cni"
                """.formatted(directory));
        write(directory.resolve("cni/10-test.conflist"), """
                {"cniVersion": "0.4.0", "name": "test", "plugins": [{"type": "bridge", "bridge": "cni0", "isGateway": true,
                 "ipam": {"type": "host-local", "dataDir": "%s/ipam", "ranges": [[{"subnet": "10.88.0.0/16"}]]}}]}
                """.formatted(directory));
        return new PrivateEngine(
                directory,
                socket,
                busybox,
                // By namespace and id it names cgroups.
                List.of("ctr", "-a", socket.toString(), "-n", PrivateEngine.cgroup()),
                "containerd",
                List.of(
                        "containerd",
                        "--config",
                        directory.resolve("config.toml").toString()));
    }

    /** podman's service. */
    public static PrivateEngine podman(Path directory) {
        needs("podman", "conmon", "runc");
        Busybox busybox = Busybox.in(directory);
        Path socket = directory.resolve("podman.sock");
        write(directory.resolve("containers.conf"), """
                [containers]
                default_ulimits = ["nofile=4096:4096", "nproc=16384:16384"]
                [engine]
                cgroup_manager = "cgroupfs"
                events_logger = "file"
                runtime = "runc"
                infra_image = "docker.io/library/bb:1"
                """);
        return new PrivateEngine(
                directory,
                socket,
                busybox,
                List.of("podman", "--url=unix://" + socket),
                "podman",
                List.of(
                        "env",
                        "CONTAINERS_CONF=" + directory.resolve("containers.conf"),
                        "podman",
                        "--root=" + directory.resolve("root"),
                        "--runroot=" + directory.resolve("run"),
                        "--tmpdir=" + directory.resolve("tmp"),
                        "system",
                        "service",
                        "--time=0",
                        "unix://" + socket));
    }

    /** podman's service of a user who is not root, whose user namespace has that user alone. */
    public static PrivateEngine rootlessPodman(Path directory) {
        needs("podman", "conmon", "runc", "setpriv");
        Busybox busybox = Busybox.in(directory);
        Path home = directory.resolve("home");
        Path socket = directory.resolve("run/podman.sock");
        write(directory.resolve("containers.conf"), """
                [containers]
                default_ulimits = ["nofile=4096:4096", "nproc=16384:16384"]
                [engine]
                cgroup_manager = "cgroupfs"
                events_logger = "file"
                runtime = "runc"
                """);
        write(directory.resolve("storage.conf"), """
                [storage]
                driver = "vfs"
                runroot = "%1$s/run/storage"
                graphroot = "%1$s/home/storage"
                [storage.options.vfs]
                ignore_chown_errors = "true"
                """.formatted(directory));
        write(
                home.resolve(".config/containers/policy.json"),
                "{\"default\": [{\"type\": \"insecureAcceptAnything\"}]}");
        write(directory.resolve("run/empty"), "");
        Run.successfully("chown", "-R", NOBODY + ":" + NOBODY, directory.toString());
        Run.successfully("chmod", "755", directory.toString());
        return new PrivateEngine(
                directory,
                socket,
                busybox,
                List.of("podman", "--url=unix://" + socket),
                "podman",
                List.of(
                        "setpriv",
                        "--reuid=" + NOBODY,
                        "--regid=" + NOBODY,
                        "--clear-groups",
                        "env",
                        "--ignore-environment",
                        "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                        "HOME=" + home,
                        "XDG_RUNTIME_DIR=" + directory.resolve("run"),
                        "CONTAINERS_CONF=" + directory.resolve("containers.conf"),
                        "CONTAINERS_STORAGE_CONF=" + directory.resolve("storage.conf"),
                        "podman",
                        "system",
                        "service",
                        "--time=0",
                        "unix://" + socket));
    }

    /** The user whose podman {@link #rootlessPodman} is. */
    public static final int NOBODY = 65534;

    /** Skips the test where it cannot start an engine. */
    private static void needs(String... programs) {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can start an engine");
        for (String program : programs) {
            boolean installed = Stream.of("/usr/bin/", "/usr/sbin/", "/usr/local/bin/")
                    .anyMatch(directory -> Files.isExecutable(Path.of(directory + program)));
            assumeTrue(installed, program + " is not installed");
        }
    }

    /** runc; where root lacks CAP_SYS_RESOURCE, bit 24, one that does without what it cannot give. */
    private static Path runtime(Path directory) {
        Path runtime = directory.resolve("runc");
        write(runtime, """
                #!/bin/sh
                case $(sed -n 's/^CapBnd:.*\\(.\\)......$/\\1/p' /proc/self/status) in
                  *[02468ace])
                    for word in "$@"; do
                      for file in "$word" "$word/config.json"; do
                        case $file in
                          /*) [ ! -f "$file" ] || sed -i 's/"CAP_SYS_RESOURCE",//g; s/,"CAP_SYS_RESOURCE"//g' "$file" ;;
                        esac
                      done
                    done ;;
                esac
                exec runc "$@"
                """);
        try {
            return Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
