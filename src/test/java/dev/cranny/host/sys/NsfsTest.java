package dev.cranny.host.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cranny.model.NamespaceType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our own namespaces, asked the kernel's questions. */
class NsfsTest {

    private final NativeBuffer buffer = NativeBuffer.allocate(512);

    @ParameterizedTest
    @EnumSource
    void namespacesKnowTheirTypeInodeAndDevice(NamespaceType type) throws Exception {
        Path link = Path.of("/proc/self/ns", type.link());
        try (Descriptor namespace = Descriptor.open(link.toString(), Linux.O_RDONLY)) {
            assertThat(Nsfs.type(namespace.number())).isEqualTo(type.cloneFlag());
            assertThat(Nsfs.inode(namespace.number(), buffer)).isEqualTo(Files.getAttribute(link, "unix:ino"));
            assertThat(Nsfs.device(namespace.number(), buffer)).isEqualTo(Files.getAttribute(link, "unix:dev"));
        }
    }

    @Test
    void ownersAreUserNamespaces() throws Exception {
        try (Descriptor namespace = Descriptor.open("/proc/self/ns/net", Linux.O_RDONLY);
                Descriptor owner = Descriptor.of(Nsfs.owner(namespace.number()))) {
            assertThat(Nsfs.type(owner.number())).isEqualTo(NamespaceType.USER.cloneFlag());
            assertThat(Nsfs.ownerUid(owner.number(), buffer)).isNotNegative();
        }
    }

    @Test
    void networkNamespacesHaveNoParentAndNoCreator() throws Exception {
        try (Descriptor namespace = Descriptor.open("/proc/self/ns/net", Linux.O_RDONLY)) {
            assertThat(Nsfs.parent(namespace.number())).isEqualTo(-Errno.EINVAL.number());
            assertThat(Nsfs.ownerUid(namespace.number(), buffer)).isEqualTo(-Errno.EINVAL.number());
        }
    }

    @Test
    void ordinaryFilesAreNoNamespaces() throws Exception {
        try (Descriptor file = Descriptor.open("/dev/null", Linux.O_RDONLY)) {
            assertThat(Nsfs.type(file.number())).isEqualTo(-Errno.ENOTTY.number());
            assertThat(Nsfs.owner(file.number())).isEqualTo(-Errno.ENOTTY.number());
            assertThat(Nsfs.id(file.number(), buffer)).isEqualTo(-Errno.ENOTTY.number());
        }
    }

    @Test
    void idsDifferFromNamespaceToNamespace() throws Exception {
        try (Descriptor net = Descriptor.open("/proc/self/ns/net", Linux.O_RDONLY);
                Descriptor uts = Descriptor.open("/proc/self/ns/uts", Linux.O_RDONLY)) {
            long id = Nsfs.id(net.number(), buffer);
            assumeTrue(id >= 0, "NS_GET_ID needs Linux 6.18");
            assertThat(id).isNotEqualTo(Nsfs.id(uts.number(), buffer));
        }
    }
}
