package dev.cranny.host.namespace;

import dev.cranny.host.sys.Descriptor;
import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.NativeBuffer;
import dev.cranny.host.sys.SyscallException;
import java.io.IOException;
import java.io.InputStream;

/** What there is to read from a descriptor, which is closed with it. */
final class DescriptorStream extends InputStream {

    private static final int SIZE = 16 * 1024;

    private final Descriptor descriptor;
    private final String name;
    private final NativeBuffer buffer = NativeBuffer.allocate(SIZE);

    DescriptorStream(Descriptor descriptor, String name) {
        this.descriptor = descriptor;
        this.name = name;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = (int) Linux.read(descriptor.number(), buffer.address(), Math.min(length, SIZE));
        if (count < 0) {
            throw new SyscallException("read", Errno.of(count), name);
        }
        buffer.get(0, target, offset, count);
        return count == 0 ? -1 : count;
    }

    @Override
    public void close() {
        descriptor.close();
        buffer.close();
    }
}
