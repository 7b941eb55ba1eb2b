package dev.cranny.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cranny.host.Machine;
import dev.cranny.model.NamespaceType;
import dev.cranny.testkit.FakeProc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitialMachineIdTest {

    private static final String ID = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path directory;

    private FakeProc proc;
    private Path etc;

    @BeforeEach
    void rootOfTheFirstProcess() throws IOException {
        proc = FakeProc.in(directory);
        etc = Files.createDirectories(proc.root().resolve("1/root/etc"));
    }

    @Test
    void isWhatTheFirstProcessHas() throws IOException {
        Files.writeString(etc.resolve("machine-id"), ID + "\n");
        proc.process(1, "init").in(NamespaceType.PID, NamespaceType.PID.initialInode());
        assertThat(InitialMachineId.of(proc.machine())).contains(new MachineId(ID));
    }

    @Test
    void linkLeadsToWhereTheFirstProcessSeesIt() throws IOException {
        Path dbus = Files.createDirectories(proc.root().resolve("1/root/var/lib/dbus"));
        Files.writeString(dbus.resolve("machine-id"), ID + "\n");
        Files.createSymbolicLink(etc.resolve("machine-id"), Path.of("/var/lib/dbus/machine-id"));
        assertThat(InitialMachineId.of(proc.machine())).contains(new MachineId(ID));
    }

    @Test
    void idOfAContainerIsNoneOfAHost() throws IOException {
        Files.writeString(etc.resolve("machine-id"), ID + "\n");
        proc.process(1, "sh").in(NamespaceType.PID, 4026532000L);
        assertThat(InitialMachineId.of(proc.machine())).isEmpty();
    }

    @Test
    void machineOfAnotherProcfsHasNotOurId() {
        assertThat(InitialMachineId.of(proc.machine())).isEmpty();
    }

    @Test
    void ownIsThatOfThisMachineWhereWeAreInItsInitialNamespaces() throws IOException {
        Path own = Path.of("/etc/machine-id");
        assumeTrue(Files.isReadable(own) && Files.size(own) > 32, "this machine has no id");
        String pid = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        assumeTrue(
                pid.equals("pid:[" + NamespaceType.PID.initialInode() + "]"),
                "not in the initial PID namespace: " + pid);
        assertThat(InitialMachineId.of(Machine.local())).isPresent();
    }
}
