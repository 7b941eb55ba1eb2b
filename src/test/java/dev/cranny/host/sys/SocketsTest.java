package dev.cranny.host.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cranny.testkit.Odd;
import dev.cranny.testkit.SocketHolder;
import org.junit.jupiter.api.Test;

class SocketsTest {

    private static final int AF_UNIX = 1;
    private static final int SOCK_STREAM = 1;

    @Test
    void socketsOfOneNetworkNamespaceHaveOneCookieAndThoseOfAnotherOneHaveAnother() throws Exception {
        Odd.needsRoot();
        int elsewhere =
                Integer.parseInt(SocketHolder.open(SocketHolder::netlink).split(" ")[0]);
        try (NativeBuffer buffer = NativeBuffer.allocate(64);
                Descriptor one = Descriptor.of(Linux.socket(AF_UNIX, SOCK_STREAM));
                Descriptor other = Descriptor.of(SocketHolder.netlink());
                Descriptor stranger = Descriptor.of(elsewhere)) {
            long cookie = Sockets.networkCookie(one.number(), buffer);
            assumeTrue(cookie >= 0, "this kernel has no cookies of network namespaces: Linux 5.14");
            assertThat(Sockets.networkCookie(other.number(), buffer)).isEqualTo(cookie);
            assertThat(Sockets.networkCookie(stranger.number(), buffer))
                    .isPositive()
                    .isNotEqualTo(cookie);
        }
    }

    @Test
    void whatIsNoSocketHasNoCookie() throws Exception {
        try (NativeBuffer buffer = NativeBuffer.allocate(64);
                Descriptor file = Descriptor.open("/proc/self/stat", Linux.O_RDONLY)) {
            assertThat(Sockets.networkCookie(file.number(), buffer)).isNegative();
        }
    }
}
