package dev.cranny.host.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cranny.host.sys.SyscallException;
import dev.cranny.model.NamespaceType;
import dev.cranny.testkit.Odd;
import dev.cranny.testkit.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenNamespaceTest {

    @ParameterizedTest
    @EnumSource(NamespaceType.class)
    void openNamespaceIsTheOneOfThePath(NamespaceType type) throws IOException {
        Path link = Path.of("/proc/self/ns", type.link());
        try (OpenNamespace own = OpenNamespace.at(link.toString())) {
            assertThat(own.type()).isEqualTo(type);
            assertThat(own).hasToString(Files.readSymbolicLink(link).toString());
            assertThat(own.inode()).isEqualTo(Files.getAttribute(link, "unix:ino"));
            assertThat(own.device()).isEqualTo(Files.getAttribute(link, "unix:dev"));
        }
    }

    @Test
    void whatIsNoNamespaceIsRefused() throws IOException {
        Traces before = Traces.now();
        assertThatThrownBy(() -> OpenNamespace.at("/etc/passwd"))
                .isInstanceOf(NamespaceException.class)
                .hasMessage("/etc/passwd: not a namespace, NS_GET_NSTYPE says ENOTTY");
        assertThatThrownBy(() -> OpenNamespace.at("/proc/self/ns")).isInstanceOf(NamespaceException.class);
        assertThatThrownBy(() -> OpenNamespace.at("/nowhere"))
                .isInstanceOf(SyscallException.class)
                .hasMessage("openat /nowhere: ENOENT");
        before.assertNothingIsLeft();
    }

    @Test
    void ownerAndParentsAreFollowedUpToOurOwn() throws IOException {
        Odd.needsRoot();
        Traces before = Traces.now();
        String[] nested = "unshare --user --map-root-user unshare --user --map-root-user --net".split(" ");
        try (Odd odd = Odd.start(nested)) {
            String links = "/proc/" + odd.pid() + "/ns/";
            try (OpenNamespace net = OpenNamespace.at(links + "net");
                    OpenNamespace owner = net.owner();
                    OpenNamespace user = OpenNamespace.at(links + "user");
                    OpenNamespace parent = user.parent();
                    OpenNamespace grandparent = parent.parent();
                    OpenNamespace own = OpenNamespace.at("/proc/self/ns/user")) {
                assertThat(owner).hasToString(user.toString());
                assertThat(parent.toString()).isNotIn(user.toString(), own.toString());
                assertThat(grandparent).hasToString(own.toString());
                assertThat(user.ownerUid()).isZero();
                assertThatThrownBy(net::parent)
                        .isInstanceOf(SyscallException.class)
                        .hasMessage("NS_GET_PARENT " + net + ": EINVAL");
                assertThatThrownBy(net::ownerUid).hasMessage("NS_GET_OWNER_UID " + net + ": EINVAL");
            }
        }
        before.assertNothingIsLeft();
    }

    @Test
    void aboveTheInitialUserNamespaceThereIsNothing() throws IOException {
        try (OpenNamespace own = OpenNamespace.at("/proc/self/ns/user")) {
            assumeThat(own.inode())
                    .as("we are in the initial user namespace")
                    .isEqualTo(NamespaceType.USER.initialInode());
            assertThatThrownBy(own::parent).hasMessage("NS_GET_PARENT " + own + ": EPERM");
        }
    }

    @Test
    void kernelIdTellsNamespacesApart() throws IOException {
        try (OpenNamespace net = OpenNamespace.at("/proc/self/ns/net");
                OpenNamespace same = OpenNamespace.at("/proc/thread-self/ns/net");
                OpenNamespace mnt = OpenNamespace.at("/proc/self/ns/mnt")) {
            assumeThat(net.kernelId())
                    .as("this kernel has ids for namespaces, Linux 6.18")
                    .isNotNull();
            assertThat(net.kernelId()).isEqualTo(same.kernelId()).isNotEqualTo(mnt.kernelId());
        }
    }
}
