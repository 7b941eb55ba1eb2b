package dev.cranny.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.NamespaceType;
import dev.cranny.testkit.Odd;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The service over this host and a database, nothing made up. */
@QuarkusTest
class RealHostTest {

    private static final String QUESTION = """
            mutation { takeSnapshot {
              takenAt durationMillis totals { namespaces processes tasks }
              namespaces(first: 500) { totalCount nodes {
                id type inode processCount leaders { pid name } ealdorman { pid } lifespan { present }
              } }
            } }""";

    @Test
    void newNamespacesAreToldWithWhoIsInThem() throws IOException {
        Odd.needsRoot();
        try (Odd odd = Odd.run("sleep 600 & sleep 600 &", "unshare", "--net", "--uts", "--ipc")) {
            JsonObject snapshot = Http.ask(QUESTION).getJsonObject("data").getJsonObject("takeSnapshot");

            for (NamespaceType type : List.of(NamespaceType.NET, NamespaceType.UTS, NamespaceType.IPC)) {
                JsonObject namespace = namespace(snapshot, odd.namespace(type));
                assertThat(namespace.getString("type")).isEqualTo(type.name());
                assertThat(namespace.getInteger("processCount")).isEqualTo(3);
                assertThat(namespace.getJsonObject("ealdorman").getInteger("pid"))
                        .isEqualTo(odd.pid());
                assertThat(namespace.getJsonArray("leaders").getList()).hasSize(1);
                assertThat(namespace.getJsonObject("lifespan").getBoolean("present"))
                        .isTrue();
            }
        }
    }

    @Test
    void newestSnapshotIsTheOneThatWasTaken() {
        String taken = Http.ask("mutation { takeSnapshot { id } }")
                .getJsonObject("data")
                .getJsonObject("takeSnapshot")
                .getString("id");

        JsonObject data = Http.ask(
                        "{ snapshot { id takenAt complete problems { totalCount } totals { processes } } "
                                + "host { id name boots { bootedAt } } status { recording storage { engine snapshots bytes } } }")
                .getJsonObject("data");

        assertThat(data.getJsonObject("snapshot").getString("id")).isEqualTo(taken);
        assertThat(data.getJsonObject("snapshot").getJsonObject("totals").getInteger("processes"))
                .isPositive();
        assertThat(data.getJsonObject("status").getJsonObject("storage").getString("engine"))
                .startsWith("H2");
    }

    @Test
    void namespacesThatAreMountedAndTheirOwnersHaveNames() throws IOException {
        Odd.needsRoot();
        String question = """
                mutation { takeSnapshot { namespaces(first: 500) { nodes {
                  inode ownerName netnsNames keptAliveBy references { path enterCommand hops { namespace { inode } path } }
                } } } }""";
        String script = "mkdir -p /run/netns && mount -t tmpfs none /run/netns && ip netns add blue"
                + " && echo \"blue $(stat --dereference --format=%i /run/netns/blue)\"";
        try (Odd odd = Odd.run(script, "unshare", "--mount", "--propagation", "private");
                Odd user = Odd.start("unshare", "--user")) {
            JsonObject snapshot = Http.ask(question).getJsonObject("data").getJsonObject("takeSnapshot");

            JsonObject net = namespace(snapshot, Long.parseLong(odd.told("blue")));
            assertThat(net.getJsonArray("netnsNames")).containsExactly("blue");
            assertThat(net.getJsonArray("keptAliveBy")).containsExactly("BIND_MOUNT");
            JsonObject reference = net.getJsonArray("references").getJsonObject(0);
            assertThat(reference.getJsonArray("path"))
                    .containsExactly("/proc/" + odd.pid() + "/ns/mnt", "/run/netns/blue");
            assertThat(reference.getString("enterCommand"))
                    .isEqualTo("nsenter --net=/proc/" + odd.pid() + "/root/run/netns/blue");
            assertThat(reference.getJsonArray("hops").getJsonObject(1).getJsonObject("namespace"))
                    .isEqualTo(new JsonObject().put("inode", odd.namespace(NamespaceType.MNT)));
            assertThat(namespace(snapshot, user.namespace(NamespaceType.USER)).getString("ownerName"))
                    .isEqualTo("root");
        }
    }

    @Test
    void chainOfPathsNamesTheMountNamespacesInWhichTheyAreLookedUp() throws IOException {
        Odd.needsRoot();
        String question = """
                mutation { takeSnapshot { namespaces(first: 500) { nodes {
                  inode references { hops { namespace { inode } path } enterCommand enterRefusal mount { path } }
                } } } }""";
        String script = """
                mount -t tmpfs none /tmp
                touch /tmp/outer
                unshare --mount=/tmp/outer --propagation private sh -c '
                  mount -t tmpfs none /mnt
                  touch /mnt/net
                  unshare --net=/mnt/net stat --dereference --format=%i /proc/self/ns/net > /tmp/net
                  stat --dereference --format=%i /proc/self/ns/mnt > /tmp/mnt'
                echo "inner $(cat /tmp/net)"
                echo "outer $(cat /tmp/mnt)"
                """;
        try (Odd odd = Odd.run(script, "unshare", "--mount", "--propagation", "private")) {
            JsonObject snapshot = Http.ask(question).getJsonObject("data").getJsonObject("takeSnapshot");

            JsonObject reference = namespace(snapshot, Long.parseLong(odd.told("inner")))
                    .getJsonArray("references")
                    .getJsonObject(0);
            assertThat(reference.getJsonArray("hops"))
                    .containsExactly(
                            hop(null, "/proc/" + odd.pid() + "/ns/mnt"),
                            hop(odd.namespace(NamespaceType.MNT), "/tmp/outer"),
                            hop(Long.parseLong(odd.told("outer")), "/mnt/net"));
            assertThat(reference.getString("enterCommand")).isNull();
            assertThat(reference.getString("enterRefusal")).startsWith("no process is in the mount namespace");
            assertThat(reference.getJsonObject("mount").getString("path")).isEqualTo("/mnt/net");
        }
    }

    private static JsonObject hop(@Nullable Long mountNamespace, String path) {
        JsonObject namespace = mountNamespace == null ? null : new JsonObject().put("inode", mountNamespace);
        return new JsonObject().put("namespace", namespace).put("path", path);
    }

    @Test
    void whatTheKernelOffersIsToldWithAReasonForWhatIsMissing() {
        JsonArray facilities = Http.ask("{ status { facilities { name available detail } } }")
                .getJsonObject("data")
                .getJsonObject("status")
                .getJsonArray("facilities");

        assertThat(facilities).hasSizeGreaterThan(10).allSatisfy(one -> {
            JsonObject facility = (JsonObject) one;
            assertThat(facility.getString("name")).isNotBlank();
            assertThat(facility.getString("detail"))
                    .matches(facility.getBoolean("available") ? "[^;]+" : ".+: .+; needs .+");
        });
    }

    @Test
    void snapshotIsReadBackAsItWasTaken() {
        String fields = "{ id takenAt processes(first: 50) { nodes { id name commandLine startedAt cgroup "
                + "namespaces { id } affinity { from to } policy nice } } }";
        JsonObject taken = Http.ask("mutation { takeSnapshot " + fields + " }")
                .getJsonObject("data")
                .getJsonObject("takeSnapshot");
        Http.ask("mutation { takeSnapshot { id } }");

        assertThat(Http.ask("{ snapshot(id: \"" + taken.getString("id") + "\") " + fields + " }")
                        .getJsonObject("data")
                        .getJsonObject("snapshot"))
                .isEqualTo(taken);
    }

    private static JsonObject namespace(JsonObject snapshot, long inode) {
        return snapshot.getJsonObject("namespaces").getJsonArray("nodes").stream()
                .map(JsonObject.class::cast)
                .filter(namespace -> namespace.getLong("inode") == inode)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no namespace " + inode));
    }
}
