package dev.cranny.discovery;

import static dev.cranny.testkit.Odd.needsRoot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cranny.host.Machine;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Relations;
import dev.cranny.testkit.Odd;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Mount namespaces that nobody is in. */
class MountNamespacesIT {

    @Test
    void mountNamespaceThatOnlyABindMountKeepsIsFound() throws Exception {
        needsRoot();
        assumeTrue(Facilities.probe().has(Facilities.Kind.MOUNT_NAMESPACES), "NS_MNT_GET_NEXT needs Linux 6.12");
        // Within a mount namespace of its own, so that nothing has to be unmounted: all ends with the shell.
        String script = """
                mount -t tmpfs none /tmp
                : > /tmp/mnt
                unshare --mount=/tmp/mnt readlink /proc/self/ns/mnt > /tmp/told
                read told < /tmp/told
                echo "kept $told"
                """;
        try (Odd odd = Odd.run(script, "unshare", "--mount", "--propagation", "private")) {
            String told = odd.told("kept");
            long inode = Long.parseLong(told.substring("mnt:[".length(), told.length() - 1));
            Relations relations = scan();
            var kept = Objects.requireNonNull(relations.namespace(inode));
            assertThat(kept.type()).isEqualTo(NamespaceType.MNT);
            assertThat(kept.kernelId()).isNotNull();
            assertThat(relations.members(kept).isEmpty()).isTrue();
            assertThat(relations.owner(kept)).isNotNull();
        }
    }

    private static Relations scan() {
        return Relations.of(Discovery.of(Machine.local()).run());
    }
}
