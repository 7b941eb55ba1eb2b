package dev.cranny.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cranny.engine.cri.CriDriver;
import dev.cranny.model.Container;
import dev.cranny.model.Engine;
import dev.cranny.model.NamespaceType;
import dev.cranny.testkit.Kubelet;
import dev.cranny.testkit.PrivateEngine;
import dev.cranny.testkit.RealEngines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pods of Kubernetes as containerd runs them, asked for as the kubelet asks. */
class PodsIT {

    private static final Kubelet.Pod POD = new Kubelet.Pod(
            "web", "shop", "0f14c7a5-6c1d-4e0b-9f52-6d3b1c8e4a11", "/" + PrivateEngine.cgroup() + "/kubepods/pod-web");

    @TempDir
    Path directory;

    @Test
    void aPodIsAGroupWhoseContainersShareTheNamespacesOfItsSandbox() {
        assumeTrue(Files.isExecutable(Path.of("/usr/lib/cni/bridge")), "containernetworking-plugins is not installed");
        try (PrivateEngine containerd = RealEngines.containerd(directory);
                Kubelet kubelet = new Kubelet(containerd.socket());
                EngineScan scan = EngineScan.of(new CriDriver())) {
            containerd.tell(
                    "-n", "k8s.io", "images", "import", containerd.image().toString());
            String sandbox = kubelet.run(POD);
            String app = kubelet.start(POD, sandbox, "app", "/bin/sleep", "100041");
            kubelet.start(POD, sandbox, "side", "/bin/sleep", "100042");
            scan.soon(seen -> {
                Engine engine = seen.engine(containerd.socket());
                assertThat(seen.names(engine)).containsExactlyInAnyOrder("app", "side", sandbox);
                Container first = seen.container(engine, "app");
                assertThat(seen.process(first).commandLine()).containsExactly("/bin/sleep", "100041");
                assertThat(first.containerId()).isEqualTo(app);
                assertThat(first.labels())
                        .containsAllEntriesOf(POD.labels())
                        .containsEntry("io.kubernetes.container.name", "app");
                assertThat(first.image()).isEqualTo("docker.io/library/bb:1");
                assertThat(seen.groups(first)).containsExactly("shop/web");
                assertThat(seen.all().containers(seen.all().groups(first).getFirst()))
                        .hasSize(3);
                assertThat(seen.all().sharesNamespacesWith(first))
                        .containsEntry(
                                seen.container(engine, "side"),
                                Set.of(NamespaceType.IPC, NamespaceType.NET, NamespaceType.UTS));
                assertThat(seen.container(engine, sandbox).labels())
                        .containsEntry("io.kubernetes.sandbox", "")
                        .containsEntry("io.kubernetes.annotation/owner", "ann");
            });

            long killed = containerd.pid();
            containerd.signal("KILL");
            scan.soon(seen -> {
                assertThat(seen.engine(containerd.socket()).state()).isEqualTo("CONNECTED");
                assertThat(seen.engine(containerd.socket()).pid()).isNotNull().isNotEqualTo((int) killed);
                assertThat(seen.names(seen.engine(containerd.socket()))).contains("app", "side", sandbox);
            });

            kubelet.removeContainer(app);
            scan.soon(seen -> assertThat(seen.names(seen.engine(containerd.socket())))
                    .containsExactlyInAnyOrder("side", sandbox));
            kubelet.removePod(sandbox);
            scan.soon(seen ->
                    assertThat(seen.names(seen.engine(containerd.socket()))).isEmpty());
        }
    }
}
