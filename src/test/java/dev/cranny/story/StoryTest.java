package dev.cranny.story;

import static dev.cranny.model.NamespaceType.MNT;
import static dev.cranny.model.NamespaceType.NET;
import static dev.cranny.model.NamespaceType.PID;
import static dev.cranny.model.NamespaceType.UTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.diff.Change;
import dev.cranny.diff.Identification;
import dev.cranny.diff.SnapshotDiff;
import dev.cranny.model.Container;
import dev.cranny.model.EntityId;
import dev.cranny.model.EntityKind;
import dev.cranny.model.HostId;
import dev.cranny.model.Reference;
import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;
import dev.cranny.testkit.Snapshots;
import dev.cranny.testkit.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoryTest {

    private static final long BLUE = 4026532681L;
    private static final long RED = 4026532741L;
    private static final String WEB = "0123456789abcdef";

    private final World world = new World().mount(70, 1, "/", "ext4", "/dev/vda");

    @Test
    void whereNothingChangedThereIsNothingToTell() {
        Relations before = world.look();
        assertThat(Story.of(SnapshotDiff.between(before, world.look()))).isEmpty();
    }

    @Test
    void aContainerStartsWithAllThatIsItsOwn() {
        world.engine("docker.com", "20.10", "CONNECTED");
        Relations before = world.look();
        startWeb();
        Episode episode = only(before);
        assertThat(episode.title()).isEqualTo("container web-1 started (2 processes, 3 namespaces, 2 mounts)");
        assertThat(episode.because()).isEqualTo("In project shop, from image nginx:1.27.");
        assertThat(episode.kind()).isEqualTo(EntityKind.CONTAINER);
        assertThat(episode.subject()).isEqualTo(EntityId.ofContainer(World.HOST, WEB));
        assertThat(episode.at()).isEqualTo(before.snapshot().takenAt().plusSeconds(15));
        assertThat(episode.changes().getFirst().id()).isEqualTo(episode.subject());
    }

    @Test
    void aContainerStopsWithAllThatWasItsOwn() {
        world.engine("docker.com", "20.10", "CONNECTED");
        startWeb();
        Relations before = world.look();
        stopWeb();
        world.project("shop");
        Episode episode = only(before);
        assertThat(episode.title()).isEqualTo("container web-1 stopped (2 processes, 3 namespaces, 2 mounts)");
    }

    @Test
    void aContainerThatTookThePlaceOfAnotherWasRecreated() {
        startWeb();
        world.namespace(NET, BLUE).process(650, 1, "envoy", BLUE);
        Relations before = world.look();
        stopWeb();
        String other = "fedcba9876543210";
        world.namespace(MNT, 4026532802L).namespace(PID, 4026532803L);
        world.process(860, 1, "nginx", 4026532802L, 4026532803L, BLUE).container(other, "web-1", 860, "nginx:1.28");
        world.project("shop", other);
        Episode episode = only(before);
        assertThat(episode.title()).isEqualTo("container web-1 was recreated and joined another network namespace");
        assertThat(episode.because()).isEqualTo("From image nginx:1.27 to nginx:1.28.");
        assertThat(episode.subject()).isEqualTo(EntityId.ofContainer(World.HOST, other));
    }

    @Test
    void aContainerWithAnotherInitialProcessHasRestarted() {
        startWeb();
        Relations before = world.look();
        Container old = before.snapshot().containers().getFirst();
        stopWeb();
        world.namespace(MNT, 4026532802L).namespace(PID, 4026532803L).namespace(NET, 4026532804L);
        world.process(860, 1, "nginx", 4026532802L, 4026532803L, 4026532804L).container(WEB, "web-1", 860, old.image());
        Episode episode = only(before);
        assertThat(episode.title()).isEqualTo("container web-1 restarted (1 process, 3 namespaces)");
        assertThat(episode.because()).isEqualTo("Its process is nginx (860) now.");
    }

    @Test
    void aContainerIsPausedAndRenamed() {
        startWeb();
        Relations before = world.look();
        world.changeContainer(WEB, it -> changed(it, "web-9", true));
        assertThat(only(before).title()).isEqualTo("container web-1 was renamed to web-9 and was paused");
        before = world.look();
        world.changeContainer(WEB, it -> changed(it, "web-9", false));
        assertThat(only(before).title()).isEqualTo("container web-9 was resumed");
    }

    @Test
    void aContainerThatAnEngineTellsOfLateWasRunningAlready() {
        world.process(840, 1, "nginx");
        Relations before = world.look();
        world.container(WEB, "web-1", 840, null);
        assertThat(titles(before)).contains("container web-1 was found running");
    }

    @Test
    void aProcessMovesToANamespace() {
        world.namespace(NET, RED, bindMount("/run/netns/red")).process(812, 1, "nginx");
        Relations before = world.look();
        world.process(812, 1, "nginx", RED);
        assertThat(titles(before)).first().isEqualTo("process nginx (812) moved to net:[4026532741]");
    }

    @Test
    void thoseThatMoveTogetherAreToldOfTogether() {
        world.process(812, 1, "nginx").process(813, 812, "nginx");
        Relations before = world.look();
        world.namespace(NET, RED).namespace(UTS, 4026532742L);
        world.process(812, 1, "nginx", RED, 4026532742L).process(813, 812, "nginx", RED, 4026532742L);
        Episode episode = only(before);
        assertThat(episode.title())
                .isEqualTo("process nginx (812) and 1 other moved to net:[4026532741] and uts:[4026532742]");
        assertThat(episode.because()).isEqualTo("These namespaces are new.");
    }

    @Test
    void aNamespaceLosesItsLastProcess() {
        world.namespace(NET, BLUE, bindMount("/run/netns/blue")).process(812, 1, "dnsmasq", BLUE);
        Relations before = world.look();
        world.end(812);
        Episode episode = only(before);
        assertThat(episode.title())
                .isEqualTo("net namespace blue lost its last process and is now kept only by /run/netns/blue");
        assertThat(episode.because()).isEqualTo("dnsmasq (812) ended.");
        assertThat(episode.kind()).isEqualTo(EntityKind.NAMESPACE);
    }

    @Test
    void whatADescriptorKeepsIsToldOfWithWhoHasIt() {
        world.process(700, 1, "sshd");
        world.namespace(NET, BLUE, new Reference.Descriptor(700, 9)).process(812, 1, "dnsmasq", BLUE);
        Relations before = world.look();
        world.end(812);
        assertThat(only(before).title())
                .isEqualTo("net namespace 4026532681 lost its last process"
                        + " and is now kept only by a descriptor of sshd (700)");
    }

    @Test
    void aProcessStartsWithItsChildrenAndNamespaces() {
        world.process(500, 1, "bash");
        Relations before = world.look();
        world.userNamespace(4026532900L, 1000).namespace(NET, RED, 4026532900L);
        world.process(900, 500, "unshare", 4026532900L, RED).process(901, 900, "sleep", 4026532900L, RED);
        world.task(902, 901, "worker", 4026532900L, RED);
        Episode episode = only(before);
        assertThat(episode.title()).isEqualTo("process unshare (900) started (2 processes, 2 namespaces)");
        assertThat(episode.because()).isEqualTo("Its parent is bash (500).");
    }

    @Test
    void theChildrenOfOneParentStartAndEndTogether() {
        world.process(500, 1, "make").process(600, 1, "sleep");
        Relations before = world.look();
        for (int pid = 901; pid < 908; pid++) {
            world.process(pid, 500, "cc");
        }
        world.end(600);
        assertThat(titles(before))
                .containsExactly(
                        "process sleep (600) ended", "cc (901), cc (902), cc (903) and 4 others started (7 processes)");
    }

    @Test
    void orphansAreAdoptedBecauseTheirParentEnded() {
        world.process(500, 1, "bash").process(501, 500, "tail");
        Relations before = world.look();
        world.end(500);
        assertThat(only(before).title()).isEqualTo("process bash (500) ended");
        assertThat(only(before).changes()).hasSize(2);
    }

    @Test
    void aProcessBecomesAnother() {
        world.process(500, 1, "bash");
        Relations before = world.look();
        world.process(500, 1, "nginx").ofUser(500, 33, 0L);
        assertThat(only(before).title())
                .isEqualTo("process bash (500) became nginx (/usr/bin/nginx), went from uid 0 to 33"
                        + " and gave up all capabilities");
    }

    @Test
    void kernelThreadsChangeTheirNamesTogether() {
        world.kernelThread(20, "kworker/0:1").kernelThread(21, "kworker/1:1");
        Relations before = world.look();
        world.kernelThread(20, "kworker/0:1-events").kernelThread(21, "kworker/1:1-events");
        assertThat(titles(before)).first().isEqualTo("2 kernel threads changed their name");
    }

    @Test
    void tasksOfAProcessAreCounted() {
        world.process(500, 1, "java").task(501, 500, "GC").task(502, 500, "C1");
        Relations before = world.look();
        world.end().process(500, 1, "java").task(503, 500, "C2").task(504, 500, "main");
        assertThat(only(before).title()).isEqualTo("process java (500) started 2 tasks");
    }

    @Test
    void aTaskLeavesItsProcess() {
        world.namespace(NET, BLUE, bindMount("/run/netns/blue"))
                .process(500, 1, "java")
                .task(501, 500, "probe");
        Relations before = world.look();
        world.task(501, 500, "probe", BLUE);
        assertThat(titles(before)).contains("task probe (501) of java (500) moved to net:[4026532681]");
        before = world.look();
        world.task(501, 500, "probe");
        assertThat(titles(before))
                .contains("task probe (501) of java (500) is back in the net namespace of its process");
    }

    @Test
    void aNamespaceIsCreatedByItsName() {
        world.mount(20, 70, "/run", "tmpfs", "tmpfs");
        Relations before = world.look();
        world.namespace(NET, BLUE, bindMount("/run/netns/blue"));
        world.mount(21, 20, "/run/netns/blue", "nsfs", "net:[" + BLUE + "]");
        Episode episode = only(before);
        assertThat(episode.title()).isEqualTo("net namespace blue was created");
        assertThat(episode.because()).isEqualTo("No process is in it. It is kept by /run/netns/blue.");
        before = world.look();
        world.unmount(21).noNamespace(BLUE);
        assertThat(only(before).title()).isEqualTo("net namespace blue ended");
    }

    @Test
    void aMountOverAnotherOneHidesIt() {
        world.mount(88, 70, "/srv/data", "ext4", "/dev/vdb");
        Relations before = world.look();
        world.mount(99, 88, "/srv/data", "tmpfs", "tmpfs");
        Episode episode = only(before);
        assertThat(episode.title()).isEqualTo("tmpfs was mounted over /srv/data");
        assertThat(episode.because()).isEqualTo("ext4 /dev/vdb on /srv/data (mount 88) is hidden since then.");
        before = world.look();
        world.unmount(99);
        episode = only(before);
        assertThat(episode.title()).isEqualTo("tmpfs was unmounted from /srv/data");
        assertThat(episode.because()).isEqualTo("ext4 /dev/vdb on /srv/data (mount 88) can be reached again.");
    }

    @Test
    void aMountThatPropagatesIsOneEpisode() {
        world.namespace(MNT, 4026532802L).process(812, 1, "nginx", 4026532802L);
        Relations before = world.look();
        world.mount(88, 70, "/srv/data", "ext4", "/dev/vdb");
        world.mount(4026532802L, 89, 2, "/srv/data", "ext4", "/dev/vdb");
        Episode episode = only(before);
        assertThat(episode.title()).isEqualTo("ext4 /dev/vdb was mounted on /srv/data");
        assertThat(episode.because()).isEqualTo("In 2 mount namespaces.");
    }

    @Test
    void anEngineStopsAnswering() {
        world.engine("docker.com", "20.10", "CONNECTED");
        Relations before = world.look();
        world.engine("docker.com", "20.10", "list: no answer within 5 s");
        Episode episode = only(before);
        assertThat(episode.title()).isEqualTo("engine docker.com stopped answering");
        assertThat(episode.because()).isEqualTo("list: no answer within 5 s.");
    }

    @Test
    void aRebootIsOneEpisode() {
        world.process(500, 1, "bash");
        Relations before = world.look();
        world.reboot("6.19.1").end(500);
        Episode episode = only(before);
        assertThat(episode.title()).isEqualTo("fra-node-07 restarted");
        assertThat(episode.because()).isEqualTo("It ran Linux 6.18.44, and runs 6.19.1 now.");
        assertThat(episode.subject()).isNull();
    }

    @Test
    void everyChangeIsToldOfOnce() {
        Snapshots host = Snapshots.ofHost(new HostId(3), 40, 5);
        Set<EntityId> known = new HashSet<>();
        Relations before = Relations.of(host.current());
        for (int i = 0; i < 200; i++) {
            Snapshot next = Identification.identify(before.snapshot(), host.next(), known::contains);
            Relations after = Relations.of(next);
            next.namespaces()
                    .forEach(namespace -> known.add(namespace.id(next.boot().id())));
            SnapshotDiff diff = SnapshotDiff.between(before, after);
            List<Change<?>> told = new ArrayList<>();
            List<Episode> episodes = Story.of(diff);
            episodes.forEach(episode -> told.addAll(episode.changes()));
            assertThat(told).containsExactlyInAnyOrderElementsOf(diff.changes());
            assertThat(episodes)
                    .extracting(Episode::id)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.matches("[A-Za-z0-9_][A-Za-z0-9_-]*"));
            before = after;
        }
    }

    private void startWeb() {
        world.namespace(MNT, 4026532782L)
                .namespace(PID, 4026532783L)
                .namespace(NET, 4026532784L, bindMount("/run/docker/netns/x"));
        world.process(839, 1, "shim");
        world.process(840, 839, "nginx", 4026532782L, 4026532783L, 4026532784L);
        world.process(841, 840, "nginx", 4026532782L, 4026532783L, 4026532784L).inCgroup(841, "/docker/" + WEB);
        world.mount(4026532782L, 80, 79, "/", "overlay", "overlay-of-web");
        world.mount(4026532782L, 81, 80, "/proc", "proc", "proc");
        world.mount(82, 70, "/var/lib/docker/overlay2/x/merged", "overlay", "overlay-of-web");
        world.mount(83, 70, "/run/docker/netns/x", "nsfs", "net:[4026532784]");
        world.container(WEB, "web-1", 840, "nginx:1.27").project("shop", WEB);
    }

    private void stopWeb() {
        world.end(839, 840, 841).unmount(80, 81, 82, 83).noContainer(WEB);
        world.noNamespace(4026532782L).noNamespace(4026532783L).noNamespace(4026532784L);
    }

    private static Container changed(Container it, String name, boolean paused) {
        return new Container(
                it.id(),
                it.engine(),
                it.containerId(),
                name,
                it.type(),
                it.flavor(),
                it.image(),
                it.createdAt(),
                it.pid(),
                paused,
                it.privileged(),
                it.restartPolicy(),
                it.labels(),
                it.cgroup(),
                it.namespaces());
    }

    private static Reference bindMount(String path) {
        return new Reference.BindMount(World.initial(MNT), 21, path, List.of());
    }

    private Episode only(Relations before) {
        List<Episode> episodes = Story.of(SnapshotDiff.between(before, world.look()));
        assertThat(episodes).extracting(Episode::title).hasSize(1);
        return episodes.getFirst();
    }

    private List<String> titles(Relations before) {
        return Story.of(SnapshotDiff.between(before, world.look())).stream()
                .map(Episode::title)
                .toList();
    }
}
