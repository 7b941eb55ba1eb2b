package dev.cranny.host.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.Linux;
import dev.cranny.model.NamespaceType;
import dev.cranny.testkit.Odd;
import java.util.concurrent.FutureTask;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel's own rules about threads and namespaces, setns(2), unshare(2), on which {@link Passage} is built. */
class ThreadRulesIT {

    @BeforeAll
    static void rootOnly() {
        Odd.needsRoot();
    }

    @ParameterizedTest
    @CsvSource({
        "CGROUP, 0, 0",
        "IPC, 0, 0",
        "NET, 0, 0",
        "UTS, 0, 0",
        "PID, 0, 0",
        "MNT, -22, 0",
        "USER, -22, -22",
        "TIME, -87, 0",
    })
    void whatAThreadMayEnterAndLeave(NamespaceType type, int entered, int left) throws Exception {
        String option = type == NamespaceType.MNT ? "--mount" : "--" + type.link();
        try (Odd odd = Odd.start("unshare", option, "--fork");
                OpenNamespace there = OpenNamespace.at("/proc/" + odd.pid() + "/ns/" + type.link())) {
            assertThat(onAThread(() -> Linux.setns(there.number(), type.cloneFlag())))
                    .as("setns: %s", Errno.of(entered))
                    .isEqualTo(entered);
            assertThat(onAThread(() -> Linux.unshare(type.cloneFlag())))
                    .as("unshare: %s", Errno.of(left))
                    .isEqualTo(left);
        }
    }

    @ParameterizedTest
    @CsvSource({"USER, -22", "MNT, 0", "NET, 0"})
    void enteringWhereOneIsAlready(NamespaceType type, int entered) throws Exception {
        try (OpenNamespace own = OpenNamespace.at("/proc/self/ns/" + type.link())) {
            assertThat(onAThread(() -> {
                        if (type == NamespaceType.MNT) {
                            Linux.unshare(Linux.CLONE_FS);
                        }
                        return Linux.setns(own.number(), type.cloneFlag());
                    }))
                    .isEqualTo(entered);
        }
    }

    private static int onAThread(IntSupplier call) throws Exception {
        FutureTask<Integer> task = new FutureTask<>(call::getAsInt);
        Thread thread = new Thread(task);
        thread.start();
        thread.join();
        return task.get();
    }
}
