package dev.cranny.findings;

import static dev.cranny.model.NamespaceType.IPC;
import static dev.cranny.model.NamespaceType.MNT;
import static dev.cranny.model.NamespaceType.NET;
import static dev.cranny.model.NamespaceType.PID;
import static dev.cranny.model.NamespaceType.USER;
import static dev.cranny.model.NamespaceType.UTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.Container;
import dev.cranny.model.EntityId;
import dev.cranny.model.Reference;
import dev.cranny.model.Relations;
import dev.cranny.testkit.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final long BLUE = 4026532681L;
    private static final String WEB = "0123456789abcdef";

    private final World world = new World();
    private final List<Relations> looks = new ArrayList<>();

    @Test
    void onAQuietHostThereIsNothingToFind() {
        assertThat(Findings.of(look())).isEmpty();
    }

    @Test
    void aNamespaceThatOnlyADescriptorKeepsIsOrphaned() {
        world.process(700, 1, "dhclient").namespace(NET, BLUE, new Reference.Descriptor(700, 7));
        world.process(812, 1, "dnsmasq", BLUE);
        look();
        world.end(812);
        Instant since = look().now().snapshot().takenAt();
        Finding finding = only(look());
        assertThat(finding.rule()).isEqualTo("orphaned-namespace");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title()).isEqualTo("Network namespace 4026532681 has no process");
        assertThat(finding.explanation()).isEqualTo("Kept only by descriptor 7 of dhclient (700).");
        assertThat(finding.since()).isEqualTo(since);
        assertThat(finding.id()).startsWith("f_orphaned-namespace_n_");
    }

    @Test
    void oneThatHasANameIsWorthKnowing() {
        world.namespace(NET, BLUE, new Reference.BindMount(World.initial(MNT), 21, "/run/netns/blue", List.of()));
        Finding finding = only(look());
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.title()).isEqualTo("Network namespace blue has no process");
        assertThat(finding.explanation()).isEqualTo("Kept only by the bind mount /run/netns/blue.");
    }

    @Test
    void aNamespaceThatKeepsOthersIsNotOrphaned() {
        world.process(700, 1, "dhclient")
                .namespace(USER, 4026532900L, World.initial(USER), new Reference.Descriptor(700, 3));
        world.namespace(NET, BLUE, 4026532900L).process(812, 1, "nginx", BLUE);
        assertThat(Findings.of(look())).extracting(Finding::rule).doesNotContain("orphaned-namespace");
    }

    @Test
    void aPrivilegedContainerIsCritical() {
        web();
        world.changeContainer(WEB, it -> privileged(it, true));
        Finding finding = only(look());
        assertThat(finding.rule()).isEqualTo("privileged-container");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.title()).isEqualTo("web-1 is privileged");
        assertThat(finding.subjects()).containsExactly(EntityId.ofContainer(World.HOST, WEB));
    }

    @Test
    void whereNoEngineSaysTheCapabilitiesDo() {
        web();
        world.changeContainer(WEB, it -> privileged(it, null));
        assertThat(only(look()).rule()).isEqualTo("privileged-container");
        world.ofUser(840, 0, 0xa80425fbL);
        assertThat(Findings.of(look())).isEmpty();
    }

    @Test
    void aContainerInNamespacesOfTheHostSharesThem() {
        world.namespace(MNT, 4026532782L).process(840, 1, "exporter", 4026532782L);
        world.container(WEB, "node-exporter", 840, null);
        Finding finding = only(look());
        assertThat(finding.rule()).isEqualTo("host-namespace-shared");
        assertThat(finding.title()).isEqualTo("node-exporter uses the host's IPC, network, PID and UTS namespaces");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.advice()).contains("--ipc=host, --net=host, --pid=host and --uts=host");
    }

    @Test
    void whoEntersAContainerIsForeignThere() {
        web();
        world.process(500, 1, "bash").process(900, 500, "sh", web).process(901, 900, "top", web);
        Finding finding = only(look());
        assertThat(finding.rule()).isEqualTo("foreign-process");
        assertThat(finding.title()).isEqualTo("sh (900) entered web-1 from outside");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        world.inCgroup(900, "/docker/" + WEB);
        finding = only(look());
        assertThat(finding.title()).isEqualTo("sh (900) was started in web-1 from outside");
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void aTaskThatLeftItsProcessIsLoose() {
        world.namespace(NET, BLUE)
                .process(840, 1, "nginx", BLUE)
                .process(700, 1, "agent")
                .task(701, 700, "probe", BLUE);
        Finding finding = only(look());
        assertThat(finding.rule()).isEqualTo("loose-task");
        assertThat(finding.title()).isEqualTo("Task probe (701) of agent (700) is in another network namespace");
    }

    @Test
    void aMountOverASensitivePathIsWorseThanOthers() {
        world.mount(70, 1, "/", "ext4", "/dev/vda").mount(71, 70, "/etc/ssl", "ext4", "/dev/vdb");
        world.mount(72, 71, "/etc/ssl", "tmpfs", "tmpfs");
        Finding finding = only(look());
        assertThat(finding.rule()).isEqualTo("hidden-mount");
        assertThat(finding.title()).isEqualTo("/etc/ssl is hidden by a tmpfs");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        world.unmount(71, 72).mount(73, 70, "/srv", "ext4", "/dev/vdb").mount(74, 73, "/srv", "tmpfs", "tmpfs");
        assertThat(only(look()).severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void anAutomountPointIsMeantToBeHidden() {
        world.mount(70, 1, "/", "ext4", "/dev/vda").mount(71, 70, "/proc/sys/fs/binfmt_misc", "autofs", "systemd-1");
        world.mount(72, 71, "/proc/sys/fs/binfmt_misc", "binfmt_misc", "binfmt_misc");
        assertThat(Findings.of(look())).isEmpty();
    }

    @Test
    void theOwnerOfAUserNamespaceHasPowerOverRootInIt() {
        world.userNamespace(4026532900L, 1000).process(900, 1, "nsenter", 4026532900L);
        Finding finding = only(look());
        assertThat(finding.rule()).isEqualTo("user-namespace-owner");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.title()).isEqualTo("User 1000 has power over nsenter (900) of root");
        world.ofUser(900, 1000, 0L);
        assertThat(Findings.of(look())).isEmpty();
    }

    @Test
    void aServiceSeldomMakesUserNamespaces() {
        world.userNamespace(4026532900L, 33).process(900, 1, "sh", 4026532900L).ofUser(900, 33, 0L);
        Finding finding = only(look());
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title()).isEqualTo("User 33, a service, owns user namespace 4026532900");
    }

    @Test
    void aTypeThatOnlyGrowsLeaks() {
        Instant first = null;
        for (int i = 0; i < 30; i++) {
            Scene scene = i % 5 == 0 ? look() : null;
            first = first == null ? world.look().snapshot().takenAt() : first;
            world.namespace(NET, BLUE + i)
                    .process(900 + i, 1, "runner", BLUE + i)
                    .later(Duration.ofMinutes(5));
            assertThat(scene == null ? List.of() : Findings.of(scene)).hasSizeLessThanOrEqualTo(1);
        }
        Finding finding = only(look());
        assertThat(finding.rule()).isEqualTo("namespace-leak");
        assertThat(finding.title()).isEqualTo("There are more and more network namespaces");
        assertThat(finding.explanation()).startsWith("There were 1, and there are 31 now");
        assertThat(finding.since()).isEqualTo(looks.getFirst().snapshot().takenAt());
        assertThat(finding.subjects()).hasSize(20);
    }

    @Test
    void whatGoesUpAndDownDoesNotLeak() {
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 20; j++) {
                long inode = BLUE + j;
                if (i % 3 < 2) {
                    world.namespace(NET, inode).process(900 + j, 1, "runner", inode);
                } else {
                    world.end(900 + j).noNamespace(inode);
                }
            }
            look();
        }
        assertThat(Findings.of(look())).isEmpty();
    }

    @Test
    void theWorstComesFirst() {
        web();
        world.changeContainer(WEB, it -> privileged(it, true));
        world.process(700, 1, "dhclient").namespace(NET, BLUE, new Reference.Descriptor(700, 7));
        assertThat(Findings.of(look()))
                .extracting(Finding::rule)
                .containsExactly("privileged-container", "orphaned-namespace");
    }

    @Test
    void everyRuleExplainsItself() {
        assertThat(Findings.RULES)
                .extracting(Rule::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z-]+"));
        assertThat(Findings.RULES).allSatisfy(rule -> {
            assertThat(rule.title()).doesNotEndWith(".").isNotBlank();
            assertThat(rule.explanation()).hasSizeGreaterThan(200).endsWith(".");
        });
    }

    private final long[] web = {4026532782L, 4026532783L, 4026532784L, 4026532785L, 4026532786L};

    private void web() {
        world.namespace(MNT, web[0]).namespace(PID, web[1]).namespace(NET, web[2]);
        world.namespace(IPC, web[3]).namespace(UTS, web[4]);
        world.process(840, 1, "nginx", web).process(841, 840, "nginx", web).container(WEB, "web-1", 840, "nginx");
        world.inCgroup(841, "/docker/" + WEB);
    }

    private static Container privileged(Container it, @Nullable Boolean privileged) {
        return new Container(
                it.id(),
                it.engine(),
                it.containerId(),
                it.name(),
                it.type(),
                it.flavor(),
                it.image(),
                it.createdAt(),
                it.pid(),
                it.paused(),
                privileged,
                it.restartPolicy(),
                it.labels(),
                it.cgroup(),
                it.namespaces());
    }

    /** This moment, with those before it for a past. */
    private Scene look() {
        List<Relations> before = List.copyOf(looks);
        Relations now = world.look();
        looks.add(now);
        return new Scene(now, new Past() {
            @Override
            public Instant since(EntityId entity, Predicate<Relations> so) {
                Instant since = now.snapshot().takenAt();
                for (int i = before.size() - 1; i >= 0 && so.test(before.get(i)); i--) {
                    since = before.get(i).snapshot().takenAt();
                }
                return since;
            }

            @Override
            public List<Relations> earlier() {
                return before;
            }
        });
    }

    private static Finding only(Scene scene) {
        List<Finding> findings = Findings.of(scene);
        assertThat(findings).extracting(Finding::title).hasSize(1);
        return findings.getFirst();
    }
}
