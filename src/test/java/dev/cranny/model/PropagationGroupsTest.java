package dev.cranny.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PropagationGroupsTest {

    private final Mount host = mount(1, 10, null);
    private final Mount alsoHost = mount(2, 10, null);
    private final Mount container = mount(3, null, 10);
    private final Mount nested = mount(4, 20, 10);
    private final Mount innermost = mount(5, null, 20);
    private final Mount loner = mount(6, null, null);
    private final PropagationGroups groups =
            PropagationGroups.of(List.of(host, alsoHost, container, nested, innermost, loner));

    @Test
    void mountsOfOneGroupArePeers() {
        assertThat(groups.peers(host)).containsExactly(alsoHost);
        assertThat(groups.peers(nested)).isEmpty();
        assertThat(groups.peers(container)).isEmpty();
    }

    @Test
    void slavesReceiveFromTheirMasters() {
        assertThat(groups.slaves(host)).containsExactly(container, nested);
        assertThat(groups.masters(container)).containsExactly(host, alsoHost);
        assertThat(groups.masters(host)).isEmpty();
    }

    @Test
    void mountCanBeMasterAndSlaveAtOnce() {
        assertThat(groups.masters(nested)).containsExactly(host, alsoHost);
        assertThat(groups.slaves(nested)).containsExactly(innermost);
        assertThat(groups.masters(innermost)).containsExactly(nested);
    }

    @Test
    void privateMountIsInNoGroup() {
        assertThat(groups.peers(loner)).isEmpty();
        assertThat(groups.masters(loner)).isEmpty();
        assertThat(groups.slaves(loner)).isEmpty();
    }

    private static Mount mount(int id, @Nullable Integer peerGroup, @Nullable Integer masterGroup) {
        return new Mount(
                4026531841L + id,
                id,
                0,
                null,
                0,
                1,
                "/",
                "/",
                List.of("rw"),
                peerGroup,
                masterGroup,
                false,
                "tmpfs",
                "tmpfs",
                List.of("rw"),
                false);
    }
}
