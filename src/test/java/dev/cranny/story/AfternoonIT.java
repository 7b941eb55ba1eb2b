package dev.cranny.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cranny.diff.Change;
import dev.cranny.diff.Identification;
import dev.cranny.diff.SnapshotDiff;
import dev.cranny.discovery.Discovery;
import dev.cranny.discovery.DiscoveryOptions;
import dev.cranny.engine.EngineContainer;
import dev.cranny.engine.EngineIdentity;
import dev.cranny.engine.EngineView;
import dev.cranny.engine.FoundEngine;
import dev.cranny.host.Machine;
import dev.cranny.model.Container;
import dev.cranny.model.Engine;
import dev.cranny.model.Group;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Observed;
import dev.cranny.model.Relations;
import dev.cranny.model.Task;
import dev.cranny.testkit.Odd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An afternoon on a real host: a network namespace is created, another one leaked, a process moves, something is mounted over
 * something else, a container starts. What two scans find different is exactly that, and so is what is told of it.
 *
 * <p>Whatever else goes on here is left out: only the stage is looked at, a mount namespace with what plays in it.
 */
class AfternoonIT {

    private static final String CONTAINER = "0f2a".repeat(16);

    /** setns(2), which a shell has no command for that keeps its process as it is. */
    private static final String MOVER =
            """
            $| = 1; print "ready\\n"; my $there = <STDIN>; chomp $there;
            open(my $net, '<', $there) or die; syscall(%d, fileno($net), 0x40000000) == 0 or die;
            print "moved\\n"; <STDIN>;
            """.formatted(System.getProperty("os.arch").equals("aarch64") ? 268 : 308);

    private final Map<String, EngineContainer> containers = new HashMap<>();
    private final Discovery discovery = Discovery.of(
            Machine.local(),
            DiscoveryOptions.DEFAULT.withEngines(
                    () -> List.of(new FoundEngine((int) ProcessHandle.current().pid(), view()))));

    /** PIDs and inodes of what plays. */
    private final Set<Integer> processes = new HashSet<>();

    private final Set<Long> namespaces = new HashSet<>();

    @BeforeEach
    void rootAndPerl() {
        Odd.needsRoot();
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "needs perl, for setns(2)");
    }

    @Test
    void isToldAsItWas() throws Exception {
        try (Odd stage = Odd.run(
                "mount -t tmpfs run /run && mkdir /run/netns && touch /run/netns/red /run/netns/green /run/netns/blue"
                        + " && mount -t tmpfs lower /mnt",
                "unshare",
                "--mount",
                "--propagation",
                "private")) {
            String on = "--mount=/proc/" + stage.pid() + "/ns/mnt";
            namespaces.add(stage.namespace(NamespaceType.MNT));
            Odd red = Odd.start("nsenter", on, "unshare", "--net=/run/netns/red");
            Process mover = new ProcessBuilder("nsenter", on, "perl", "-e", MOVER).start();
            try (red) {
                assertThat(mover.inputReader().readLine()).isEqualTo("ready");
                processes.addAll(List.of(red.pid(), (int) mover.pid()));
                namespaces.add(red.namespace(NamespaceType.NET));
                Relations before = scan(null);

                long green = create(on, "green");
                long blue = create(on, "blue");
                mover.outputWriter().write("/run/netns/blue\n");
                mover.outputWriter().flush();
                assertThat(mover.inputReader().readLine()).isEqualTo("moved");
                red.close();
                run("nsenter", on, "mount", "-t", "tmpfs", "upper", "/mnt");
                try (Odd web = Odd.start("unshare", "--mount", "--propagation", "private", "--uts", "--ipc")) {
                    startContainer(web);
                    Relations after = scan(before);

                    SnapshotDiff diff = onStage(SnapshotDiff.between(before, after));
                    int mounts = Files.readAllLines(Path.of("/proc/" + web.pid() + "/mountinfo"))
                            .size();
                    assertThat(Story.of(diff))
                            .extracting(Episode::title, Episode::because)
                            .containsExactlyInAnyOrder(
                                    tuple(
                                            "container web-1 started (1 process, 3 namespaces, " + mounts + " mounts)",
                                            "From image nginx:1.27."),
                                    tuple(
                                            "process perl (" + mover.pid() + ") moved to net:[" + blue + "]",
                                            "That namespace is new."),
                                    tuple(
                                            "net namespace red lost its last process and is now kept only by /run/netns/red",
                                            "sh (" + red.pid() + ") ended."),
                                    tuple(
                                            "net namespace green was created",
                                            "No process is in it. It is kept by /run/netns/green."),
                                    tuple(
                                            "tmpfs upper was mounted over /mnt",
                                            "tmpfs lower on /mnt (mount "
                                                    + mount(before, "lower").mountId() + ") is hidden since then."));
                    assertThat(diff.changes().stream()
                                    .filter(change -> !isIn(entity(change), web))
                                    .map(AfternoonIT::text))
                            .containsExactlyInAnyOrder(
                                    "+ namespace net:[" + green + "]",
                                    "+ mount nsfs on /run/netns/green",
                                    "+ namespace net:[" + blue + "]",
                                    "+ mount nsfs on /run/netns/blue",
                                    "~ process perl: [namespaces.net]",
                                    "- process sh",
                                    "~ namespace net:[" + red.namespace(NamespaceType.NET)
                                            + "]: [keptAliveBy, populated]",
                                    "+ mount tmpfs on /mnt",
                                    "~ mount tmpfs on /mnt: [hidden]",
                                    "+ container web-1",
                                    "+ process sh",
                                    "+ namespace ipc:[" + web.namespace(NamespaceType.IPC) + "]",
                                    "+ namespace mnt:[" + web.namespace(NamespaceType.MNT) + "]",
                                    "+ namespace uts:[" + web.namespace(NamespaceType.UTS) + "]");
                    assertThat(diff.changes().stream().filter(change -> isIn(entity(change), web)))
                            .hasSize(mounts)
                            .allSatisfy(change -> assertThat(change).isInstanceOf(Change.Added.class));
                }
            } finally {
                mover.destroyForcibly().waitFor();
            }
        }
    }

    private Relations scan(@Nullable Relations before) {
        return Relations.of(
                Identification.identify(before == null ? null : before.snapshot(), discovery.run(), id -> false));
    }

    private EngineView view() {
        return new EngineView(
                new EngineIdentity("docker.com", "afternoon", "28.0", "unix:///run/afternoon.sock"),
                EngineView.CONNECTED,
                containers);
    }

    private void startContainer(Odd web) {
        containers.put(
                CONTAINER,
                new EngineContainer(CONTAINER, "web-1", "nginx:1.27", null, web.pid(), false, false, null, Map.of()));
        processes.add(web.pid());
        for (NamespaceType type : List.of(NamespaceType.MNT, NamespaceType.UTS, NamespaceType.IPC)) {
            namespaces.add(web.namespace(type));
        }
    }

    /** As {@code ip netns add} does. */
    private long create(String on, String name) throws IOException, InterruptedException {
        String link = run("nsenter", on, "unshare", "--net=/run/netns/" + name, "readlink", "/proc/self/ns/net");
        long inode = Long.parseLong(link.replaceAll("\\D", ""));
        namespaces.add(inode);
        return inode;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private Mount mount(Relations in, String source) {
        return in.snapshot().mounts().stream()
                .filter(mount -> onStage(mount) && mount.source().equals(source))
                .findFirst()
                .orElseThrow();
    }

    private SnapshotDiff onStage(SnapshotDiff diff) {
        return new SnapshotDiff(
                diff.before(),
                diff.after(),
                diff.changes().stream()
                        .filter(change -> onStage(entity(change)))
                        .toList());
    }

    private boolean onStage(Observed entity) {
        return switch (entity) {
            case LinuxProcess process -> processes.contains(process.pid());
            case Task task -> processes.contains(task.pid());
            case Namespace namespace -> namespaces.contains(namespace.inode());
            case Mount mount -> namespaces.contains(mount.mountNamespace());
            case Container container -> container.containerId().equals(CONTAINER);
            case Engine engine -> engine.api().equals("unix:///run/afternoon.sock");
            case Group _ -> false;
        };
    }

    private static boolean isIn(Observed entity, Odd container) {
        return entity instanceof Mount mount && mount.mountNamespace() == container.namespace(NamespaceType.MNT);
    }

    private static Observed entity(Change<?> change) {
        return (Observed) Objects.requireNonNull(
                switch (change) {
                    case Change.Added<?> added -> added.after();
                    case Change.Removed<?> removed -> removed.before();
                    case Change.Modified<?> modified -> modified.after();
                });
    }

    /** {@code + mount tmpfs upper on /mnt}, {@code ~ process perl: namespaces}. */
    private static String text(Change<?> change) {
        String what = switch (entity(change)) {
            case LinuxProcess process -> "process " + process.name();
            case Task task -> "task " + task.name();
            case Namespace namespace -> "namespace " + namespace.text();
            case Mount mount -> "mount " + mount.fsType() + " on " + mount.path();
            case Container container -> "container " + container.name();
            case Engine engine -> "engine " + engine.type();
            case Group group -> "group " + group.name();
        };
        return switch (change) {
            case Change.Added<?> _ -> "+ " + what;
            case Change.Removed<?> _ -> "- " + what;
            case Change.Modified<?> modified ->
                "~ " + what + ": "
                        + modified.fields().stream().map(field -> field.name()).toList();
        };
    }
}
