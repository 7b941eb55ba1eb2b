package dev.cranny.discovery;

import static dev.cranny.testkit.Odd.needsRoot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cranny.host.Machine;
import dev.cranny.host.namespace.OpenNamespace;
import dev.cranny.host.sys.Descriptor;
import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.NativeBuffer;
import dev.cranny.host.sys.Nsfs;
import dev.cranny.host.sys.SyscallException;
import dev.cranny.model.NamespaceType;
import dev.cranny.testkit.Odd;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes of the list of all namespaces; where the kernel has none (before Linux 6.19), of one that a test makes up. */
class ListedNamespacesIT {

    private final Machine machine = Machine.local();

    @BeforeEach
    void onKernelsThatOpenByIds() {
        needsRoot();
        assumeTrue(
                Facilities.probe().has(Facilities.Kind.NAMESPACE_HANDLES),
                "namespaces have ids from Linux 6.18 on only");
    }

    /** Lists what it is told to, and opens these. */
    private record Fake(List<Long> ids, List<OpenNamespace> known) implements ListedNamespaces.Kernel {

        @Override
        public long list(NativeBuffer buffer) {
            int room = (buffer.size() - Nsfs.IDS) / Long.BYTES;
            int count = Math.min(room, ids.size());
            for (int i = 0; i < count; i++) {
                buffer.putLong(Nsfs.IDS + i * Long.BYTES, ids.get(i));
            }
            return count;
        }

        @Override
        public int open(long id, NativeBuffer buffer) {
            for (OpenNamespace namespace : known) {
                if (Objects.equals(namespace.kernelId(), id)) {
                    return Nsfs.open(id, namespace.type().cloneFlag(), namespace.inode(), buffer);
                }
            }
            return -Errno.ESTALE.number();
        }
    }

    @Test
    void namespaceThatNothingLeadsToIsKnownWithItsOwner() throws Exception {
        try (Odd odd = Odd.start("unshare", "--net", "--uts");
                OpenNamespace net = OpenNamespace.at("/proc/" + odd.pid() + "/ns/net");
                OpenNamespace uts = OpenNamespace.at("/proc/" + odd.pid() + "/ns/uts")) {
            Draft draft = found(new Fake(List.of(id(net), id(uts)), List.of(net, uts)));

            assertThat(draft.namespaces())
                    .extracting(namespace -> namespace.type())
                    .contains(NamespaceType.NET, NamespaceType.UTS);
            NamespaceDraft found = Objects.requireNonNull(draft.namespace(net.inode()));
            assertThat(found.kernelId).isEqualTo(net.kernelId());
            assertThat(found.owner).isNotNull();
            assertThat(draft.problems()).isEmpty();
        }
    }

    @Test
    void longListIsReadWholeAndWhatIsGoneByThenIsPassedOver() throws Exception {
        try (OpenNamespace own = OpenNamespace.at("/proc/self/ns/net")) {
            List<Long> ids = new ArrayList<>();
            for (long id = 1L << 40; ids.size() < 50_000; id++) {
                ids.add(id);
            }
            ids.add(id(own));
            Draft draft = found(new Fake(ids, List.of(own)));

            assertThat(draft.namespace(own.inode())).isNotNull();
            assertThat(draft.problems()).isEmpty();
        }
    }

    @Test
    void refusalIsToldOnce() throws Exception {
        Draft draft = found(new ListedNamespaces.Kernel() {
            @Override
            public long list(NativeBuffer buffer) {
                return -Errno.EPERM.number();
            }

            @Override
            public int open(long id, NativeBuffer buffer) {
                throw new AssertionError("nothing has been listed");
            }
        });

        assertThat(draft.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).isEqualTo("EPERM"));
    }

    @Test
    void kernelThatHasNoListIsToldAmongTheFacilities() {
        Facilities facilities = Facilities.probe();
        assumeTrue(!facilities.has(Facilities.Kind.NAMESPACE_LIST), "this kernel has listns()");

        assertThat(facilities.list())
                .filteredOn(facility -> facility.name().startsWith("namespaces of any type"))
                .singleElement()
                .satisfies(facility -> {
                    assertThat(facility.available()).isFalse();
                    assertThat(facility.detail()).startsWith("listns: ").endsWith("needs Linux 6.19");
                });
    }

    private Draft found(ListedNamespaces.Kernel kernel) throws SyscallException {
        try (Descriptor proc = machine.openProc()) {
            Draft draft = Draft.of(machine, Facilities.probe(), proc.number());
            ListedNamespaces.find(draft, kernel);
            return draft;
        }
    }

    private static long id(OpenNamespace namespace) {
        return Objects.requireNonNull(namespace.kernelId());
    }
}
