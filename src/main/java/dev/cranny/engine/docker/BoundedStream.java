package dev.cranny.engine.docker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses to read on where what belongs together does not come to an end. */
final class BoundedStream extends FilterInputStream {

    private final long longest;
    private long left;

    /** @param longest in bytes */
    BoundedStream(InputStream in, long longest) {
        super(in);
        this.longest = longest;
        left = longest;
    }

    /** Something has come to its end: the next thing may be as long again. */
    void renew() {
        left = longest;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws IOException {
        left -= Math.max(read, 0);
        if (left < 0) {
            throw new IOException("the answer is longer than " + (longest >> 20) + " MiB");
        }
    }
}
