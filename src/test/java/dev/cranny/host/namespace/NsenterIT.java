package dev.cranny.host.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cranny.host.Machine;
import dev.cranny.model.NamespaceType;
import dev.cranny.testkit.Odd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NsenterIT {

    @BeforeAll
    static void ofUtilLinux() {
        Odd.needsRoot();
        assumeThat(Path.of("/usr/bin/nsenter")).as("nsenter(1) is installed").isExecutable();
    }

    @ParameterizedTest
    @EnumSource(NamespaceType.class)
    void programRunsInANamespaceOfAnyType(NamespaceType type) throws Exception {
        String option = type == NamespaceType.MNT ? "--mount" : "--" + type.link();
        try (Odd odd = Odd.start("unshare", option, "--fork");
                OpenNamespace there = OpenNamespace.at("/proc/" + odd.pid() + "/ns/" + type.link())) {
            Process process = Nsenter.find()
                    .asWeAre(List.of(there), List.of("readlink", "/proc/self/ns/" + type.link()))
                    .start();

            assertThat(process.inputReader().readLine()).isEqualTo(there.toString());
            assertThat(process.waitFor()).isZero();
        }
    }

    @Test
    void programIsRootOfTheUserNamespaceThatItEnters() throws Exception {
        try (Odd odd = Odd.start("unshare", "--user", "--map-user=0", "--map-group=0");
                OpenNamespace user = OpenNamespace.at("/proc/" + odd.pid() + "/ns/user")) {
            Process process =
                    Nsenter.find().asRoot(List.of(user), List.of("id", "-u")).start();
            assertThat(process.inputReader().readLine()).isEqualTo("0");
        }
    }

    @Test
    void withoutItTheRefusalSaysWhatIsNeeded() {
        assertThatThrownBy(() -> Nsenter.find("/nowhere:relative"))
                .isInstanceOf(NamespaceException.class)
                .hasMessage(
                        "nsenter: not installed; it is needed to enter user and time namespaces, and part of util-linux");
    }

    @Test
    void pausingProcessIsThereUntilItIsClosed() throws Exception {
        try (Odd odd = Odd.run(
                        "mount -t tmpfs canary /mnt && echo tweet >/mnt/canary",
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--mount");
                OpenNamespace mnt = OpenNamespace.at("/proc/" + odd.pid() + "/ns/mnt")) {
            Path directory;
            try (PauseProcess pause = PauseProcess.in(mnt)) {
                directory = Path.of("/proc/" + pause.pid());
                assertThat(Files.readSymbolicLink(directory.resolve("ns/mnt"))).hasToString(mnt.toString());
                assertThat(Files.readSymbolicLink(directory.resolve("ns/user"))).hasToString(odd.told("user"));
                try (OpenRoot root = OpenRoot.at(directory + "/root")) {
                    assertThat(root.list("/mnt")).containsExactly("canary");
                }
            }
            assertThat(directory).doesNotExist();
        }
    }

    @Test
    void pausingProcessThatCannotWaitThereSaysWhy() throws Exception {
        try (Odd odd = Expeditions.base(Expeditions.EMPTY);
                OpenNamespace empty = Namespaces.of(Machine.local())
                        .open(List.of("/proc/" + odd.pid() + "/ns/mnt", Expeditions.NAMESPACE));
                OpenNamespace own = OpenNamespace.at("/proc/self/ns/mnt")) {
            assertThatThrownBy(() -> PauseProcess.in(empty))
                    .isInstanceOf(NamespaceException.class)
                    .hasMessage("pause process: failed: nsenter: failed to execute cat: No such file or directory");
            Nsenter nsenter = Nsenter.find();
            assertThatThrownBy(() -> PauseProcess.start(nsenter, List.of(own), List.of("true")))
                    .hasMessage("pause process: ended before it was ready");
            assertThatThrownBy(() -> PauseProcess.start(nsenter, List.of(own), List.of("echo", "hello")))
                    .hasMessage("pause process: unexpected output: hel");
            assertThatThrownBy(() -> PauseProcess.start(nsenter, List.of(own), List.of("sh", "-c", "echo no luck >&2")))
                    .hasMessage("pause process: failed: no luck");
        }
    }
}
