package dev.cranny.discovery.decorators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cranny.model.Container;
import dev.cranny.model.Engine;
import dev.cranny.model.EntityId;
import dev.cranny.model.Group;
import dev.cranny.model.HostId;
import dev.cranny.model.NamespaceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoratorsTest {

    private static final HostId HOST = new HostId(7);
    private static final EntityId ENGINE = EntityId.ofEngine(HOST, "x", "y");

    private final List<Container> containers = new ArrayList<>();

    @Test
    void containersOfAComposeProjectAreAGroup() {
        add("web", Map.of("com.docker.compose.project", "shop"));
        add("db", Map.of("com.docker.compose.project", "shop"));
        add("other", Map.of());
        assertThat(decorated().groups()).singleElement().satisfies(group -> {
            assertThat(group.name()).isEqualTo("shop");
            assertThat(group.type()).isEqualTo("com.docker.compose.project");
            assertThat(group.containers()).hasSize(2);
        });
    }

    @Test
    void containersAndTheSandboxOfAPodAreAGroup() {
        add("app", Map.of("io.kubernetes.pod.name", "web", "io.kubernetes.pod.namespace", "shop"));
        add(
                "sandbox",
                Map.of(
                        "io.kubernetes.pod.name",
                        "web",
                        "io.kubernetes.pod.namespace",
                        "shop",
                        "io.kubernetes.sandbox",
                        ""));
        Containment decorated = decorated();
        assertThat(decorated.groups()).extracting(Group::name).containsExactly("shop/web");
        assertThat(named(decorated, "sandbox").flavor()).isEqualTo("io.kubernetes.sandbox");
        assertThat(named(decorated, "app").flavor()).isEqualTo("docker.com");
    }

    @ParameterizedTest
    @CsvSource({
        "k8s_foo_foopod_foons_123uid_1, foons/foopod",
        "k8s_bar_foopod_foons_123uid_1_1a2b, foons/foopod",
        "k8s_POD_foopod_foons_123uid_1, foons/foopod",
        "k8s_app_web-7d4b.v1_kube-system_8a-9b_12, kube-system/web-7d4b.v1"
    })
    void namesOfDockershimTellThePod(String name, String pod) {
        add(name, Map.of());
        Containment decorated = decorated();
        assertThat(decorated.groups()).extracting(Group::name).containsExactly(pod);
        assertThat(named(decorated, name).labels()).containsKey("io.kubernetes.pod.uid");
        assertThat(named(decorated, name).flavor().equals("io.kubernetes.sandbox"))
                .isEqualTo(name.contains("_POD_"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"k8s_123", "k8s_abc-_def_ghi_123_1", "k8s_abc_def-_ghi_123_1", "k8s_abc_def_ghi-_123_1", "web"})
    void otherNamesDoNot(String name) {
        add(name, Map.of());
        assertThat(decorated().groups()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/home/me/projects/shop, shop", "C:\\work\\shop, shop", "/home/me/shop/, shop"})
    void aDevelopmentContainerIsNamedByItsFolder(String folder, String name) {
        add("vsc", Map.of("devcontainer.local_folder", folder));
        assertThat(named(decorated(), "vsc").labels()).containsEntry("dev.cranny.devcontainer.name", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "."})
    void aFolderWithoutANameNamesNothing(String folder) {
        add("vsc", Map.of("devcontainer.local_folder", folder));
        assertThat(named(decorated(), "vsc").flavor()).isEqualTo("docker.com");
    }

    @Test
    void aCodespaceIsNamedByItsRepository() {
        add(
                "cs",
                Map.of(
                        "devcontainer.metadata",
                        "[{\"id\":\"x\"},{\"containerEnv\":{\"CODESPACES\":\"true\",\"RepositoryName\":\"shop\"}}]"));
        assertThat(named(decorated(), "cs").labels()).containsEntry("dev.cranny.codespace.name", "shop");
    }

    @Test
    void aManagedPluginIsNamedByItsSocket() {
        Container plugin = container(
                "plugins.moby/0a1b",
                "plugins.moby/0a1b",
                Map.of("com.docker/engine.bundle.path", "/run/docker/x/0a1b"));
        containers.add(plugin);
        assertThat(decorated().containers()).singleElement().satisfies(container -> {
            assertThat(container.name()).isEqualTo("nfs");
            assertThat(container.flavor()).isEqualTo("plugin.docker.com");
        });
    }

    @Test
    void nodesOfAClusterInContainersAreAGroup() {
        add("kind-control-plane", Map.of("io.x-k8s.kind.cluster", "kind"));
        Containment decorated = decorated();
        assertThat(decorated.groups()).extracting(Group::name).containsExactly("kind");
        assertThat(named(decorated, "kind-control-plane").flavor()).isEqualTo("io.x-k8s.kind.node");
    }

    @Test
    void appsOfIndustrialEdgeAreComposeProjectsWithALabelMore() {
        add("edge-iot-core", Map.of());
        add("app-1", Map.of("com.docker.compose.project", "app", "com_mwp_conf_x", "1"));
        add("app-2", Map.of("com.docker.compose.project", "app"));
        add("web", Map.of("com.docker.compose.project", "shop"));
        Containment decorated = decorated();
        assertThat(named(decorated, "edge-iot-core").flavor()).isEqualTo("com.siemens.industrialedge.runtime");
        assertThat(named(decorated, "app-1").flavor()).isEqualTo("com.siemens.industrialedge.app");
        assertThat(decorated.groups())
                .extracting(Group::name, Group::flavor)
                .containsExactlyInAnyOrder(
                        tuple("app", "com.siemens.industrialedge.app"), tuple("shop", "com.docker.compose.project"));
    }

    private void add(String name, Map<String, String> labels) {
        containers.add(container("id-" + name, name, labels));
    }

    private static Container container(String id, String name, Map<String, String> labels) {
        return new Container(
                EntityId.ofContainer(ENGINE, id),
                ENGINE,
                id,
                name,
                "docker.com",
                "docker.com",
                null,
                null,
                1,
                false,
                null,
                null,
                labels,
                null,
                NamespaceSet.UNKNOWN);
    }

    private Containment decorated() {
        Engine engine = new Engine(ENGINE, "docker.com", "y", "1", "unix:///x", 1, 0L, "CONNECTED");
        Containment containment = new Containment(
                type -> EntityId.ofEngine(HOST, "cgroup", type),
                Map.of(ENGINE, engine),
                containers,
                _ -> path -> path.equals("/run/docker/plugins/0a1b") ? List.of("nfs.sock") : List.of());
        Decorators.ALL.forEach(decorator -> decorator.decorate(containment));
        return containment;
    }

    private static Container named(Containment containment, String name) {
        return containment.containers().stream()
                .filter(container -> container.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
