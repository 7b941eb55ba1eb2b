package dev.cranny.host.sys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixListenerTest {

    @TempDir
    Path directory;

    @Test
    void aListenerTellsItsPathAndAConnectionNone() throws IOException {
        Path path = directory.resolve("a socket with blanks");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(path));
                    SocketChannel _ = server.accept()) {
                assertThat(pathsOfOurs()).containsOnlyOnce(path.toString());
            }
        }
    }

    @Test
    void whatIsNoSocketHasNoPath() throws IOException {
        try (Descriptor file = Descriptor.open("/proc/self/stat", Linux.O_RDONLY);
                NativeBuffer buffer = NativeBuffer.allocate(128)) {
            assertThat(UnixListener.path(file.number(), buffer)).isNull();
        }
    }

    private static List<String> pathsOfOurs() throws IOException {
        List<String> paths = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"));
                NativeBuffer buffer = NativeBuffer.allocate(128)) {
            descriptors.forEach(descriptor -> {
                String path = UnixListener.path(
                        Integer.parseInt(descriptor.getFileName().toString()), buffer);
                if (path != null) {
                    paths.add(path);
                }
            });
        }
        return paths;
    }
}
