package dev.cranny.host.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.host.Machine;
import dev.cranny.testkit.Odd;
import dev.cranny.testkit.Traces;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Users of a machine whose first process has another passwd file than we have. */
class UserNamesIT {

    @Test
    void namesAreThoseOfTheMountNamespaceOfTheFirstProcess() throws Exception {
        Odd.needsRoot();
        Traces before = Traces.now();
        String script = """
                mount -t tmpfs none /mnt && mkdir /mnt/proc && mount -t proc proc /mnt/proc
                echo 'zaphod:x:0:0::/:/bin/sh' > /mnt/passwd
                mount --bind /mnt/passwd /etc/passwd
                """;
        try (Odd odd = Odd.run(script, "unshare", "--mount", "--propagation", "private", "--pid", "--fork")) {
            Machine machine = Machine.at(Path.of("/proc/" + odd.pid() + "/root/mnt/proc"));

            assertThat(UserNames.of(machine).name(0)).isEqualTo("zaphod");
            assertThat(UserNames.of(machine).name(4711)).isNull();
            assertThat(UserNames.of(Machine.local()).name(0)).isEqualTo("root");
        }
        before.assertNothingIsLeft();
    }
}
