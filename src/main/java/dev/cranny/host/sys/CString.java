package dev.cranny.host.sys;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A name that is known when the program is written, as C wants it: bytes that end in NUL, at an address that never changes.
 * Never freed, so for constants only; {@link NativeBuffer#putPath} is for the others.
 */
public final class CString {

    private final String text;
    private final long address;

    private CString(String text, long address) {
        this.text = text;
        this.address = address;
    }

    /** Copies {@code text} to where C can read it. */
    public static CString of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long address = Native.malloc(bytes.length + 1);
        ByteBuffer target = new Pointer(address).getByteBuffer(0, bytes.length + 1);
        target.put(bytes).put((byte) 0);
        return new CString(text, address);
    }

    public long address() {
        return address;
    }

    @Override
    public String toString() {
        return text;
    }
}
