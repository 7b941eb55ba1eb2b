package dev.cranny.discovery;

import static dev.cranny.testkit.Odd.needsRoot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cranny.host.Machine;
import dev.cranny.model.EntityId;
import dev.cranny.model.KeptAliveBy;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Relations;
import dev.cranny.testkit.Odd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lsns(8) finds, we find, with as many processes. */
class LsnsIT {

    private record Line(
            long inode,
            NamespaceType type,
            int processes,
            @Nullable Integer pid) {}

    @Test
    void everyNamespaceOfLsnsIsFoundWithTheSameNumberOfProcesses() throws Exception {
        needsRoot();
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/lsns")), "lsns(8) of util-linux is not installed");
        List<Odd> odds = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                odds.add(Odd.start("unshare", "--net", "--uts", "--ipc", "--cgroup"));
                odds.add(Odd.start("unshare", "--user", "--map-root-user", "--mount", "--fork", "--pid"));
                odds.add(Odd.run("sleep 600 & sleep 600 &", "unshare", "--time", "--net"));
            }
            Discovery discovery = Discovery.of(Machine.local());
            Relations before = Relations.of(discovery.run());
            List<Line> lines = lsns();
            Relations after = Relations.of(discovery.run());

            Set<EntityId> stayed = ids(before);
            stayed.retainAll(ids(after));
            Set<Long> ours = odds.stream()
                    .flatMap(odd -> Set.of(NamespaceType.values()).stream().map(odd::namespace))
                    .collect(Collectors.toSet());
            assertThat(ours).hasSizeGreaterThan(50 + NamespaceType.values().length);
            assertThat(lines).extracting(Line::inode).containsAll(ours);
            for (Line line : lines) {
                Namespace namespace = Objects.requireNonNullElseGet(
                        after.namespace(line.inode()), () -> Objects.requireNonNull(before.namespace(line.inode())));
                assertThat(namespace.type()).isEqualTo(line.type());
                List<LinuxProcess> members = after.members(namespace).processes();
                long lasting = members.stream()
                        .filter(process -> stayed.contains(
                                process.id(after.snapshot().boot().id())))
                        .count();
                assertThat((long) line.processes())
                        .as("processes in %s", namespace.text())
                        .isBetween(lasting, lasting + (namespace.initial() ? 100 : 0));
                if (ours.contains(line.inode()) && !namespace.initial() && line.pid() != null) {
                    assertThat(members).extracting(LinuxProcess::pid).contains(line.pid());
                }
            }
        } finally {
            for (Odd odd : odds) {
                odd.close();
            }
        }
    }

    /** What {@code lsns --persistent} of util-linux 2.40 prints, which older ones do not know, is what is mounted where it runs. */
    @Test
    void everyPersistentNamespaceIsFound(@TempDir Path directory) throws Exception {
        needsRoot();
        try (Odd odd = Odd.run("""
                mount -t tmpfs none %1$s
                for i in 1 2 3; do
                  touch %1$s/net$i %1$s/uts$i %1$s/ipc$i
                  unshare --net=%1$s/net$i --uts=%1$s/uts$i --ipc=%1$s/ipc$i true
                done
                """.formatted(directory), "unshare", "--mount")) {
            Set<String> persistent;
            try (Stream<String> mounts = Files.lines(Path.of("/proc/" + odd.pid() + "/mountinfo"))) {
                persistent = mounts.filter(line -> line.contains(" - nsfs ") && line.contains(directory.toString()))
                        .map(line -> line.split(" ")[3])
                        .collect(Collectors.toSet());
            }
            assertThat(persistent).hasSize(9);
            Relations relations = Relations.of(Discovery.of(Machine.local()).run());
            for (String text : persistent) {
                Namespace found = relations.snapshot().namespaces().stream()
                        .filter(namespace -> namespace.text().equals(text))
                        .findFirst()
                        .orElseThrow();
                assertThat(relations.keptAliveBy(found)).containsExactly(KeptAliveBy.BIND_MOUNT);
                assertThat(found.owner()).isNotNull();
            }
        }
    }

    private static Set<EntityId> ids(Relations relations) {
        return relations.snapshot().processes().stream()
                .map(process -> process.id(relations.snapshot().boot().id()))
                .collect(Collectors.toSet());
    }

    /** Numbers are numbers or texts, as the version of lsns likes; there is no PID where no process is. */
    private static List<Line> lsns() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("lsns", "--json", "--output", "NS,TYPE,NPROCS,PID").start();
        String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        List<Line> lines = new ArrayList<>();
        flatten(new ObjectMapper().readTree(json).get("namespaces"), lines);
        return lines;
    }

    private static void flatten(JsonNode list, List<Line> lines) {
        for (JsonNode node : list) {
            lines.add(new Line(
                    node.get("ns").asLong(),
                    NamespaceType.ofLink(node.get("type").asText()).orElseThrow(),
                    node.get("nprocs").asInt(),
                    node.get("pid").isNull() ? null : node.get("pid").asInt()));
            if (node.has("children")) {
                flatten(node.get("children"), lines);
            }
        }
    }
}
