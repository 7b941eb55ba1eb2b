package dev.cranny.host.proc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What was made of some bytes, kept to be handed out again for the same bytes: thousands of processes share a few names,
 * cgroups, and sets of namespaces. Made for one scan by one thread.
 *
 * @param <T> what is made of them; immutable
 */
public final class Interned<T> {

    /** Makes a value of the bytes from {@code from} to before {@code to}. */
    @FunctionalInterface
    public interface Maker<T> {
        T make(byte[] bytes, int from, int to);
    }

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** Compared by nobody, but for its parts. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Entry<T>(int hash, byte[] key, T value) {}

    private final Maker<T> maker;
    private Entry<T>[] table = newTable(64);
    private int size;

    public Interned(Maker<T> maker) {
        this.maker = maker;
    }

    /** The value for all that was read from a file. */
    public T get(Bytes bytes) {
        return get(bytes.array(), 0, bytes.length());
    }

    /** The value for the bytes from {@code from} to before {@code to}. */
    public T get(byte[] bytes, int from, int to) {
        int hash = hash(bytes, from, to);
        int slot = hash & table.length - 1;
        for (Entry<T> entry = table[slot]; entry != null; entry = table[slot]) {
            if (entry.hash == hash && Arrays.equals(entry.key, 0, entry.key.length, bytes, from, to)) {
                return entry.value;
            }
            slot = slot + 1 & table.length - 1;
        }
        Entry<T> made = new Entry<>(hash, Arrays.copyOfRange(bytes, from, to), maker.make(bytes, from, to));
        table[slot] = made;
        if (++size > table.length / 2) {
            grow();
        }
        return made.value;
    }

    /** Eight bytes at a time: most of a scan's own work is here. */
    private static int hash(byte[] bytes, int from, int to) {
        long hash = (long) to - from;
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            hash = (hash ^ (long) LONGS.get(bytes, i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        for (; i < to; i++) {
            hash = (hash ^ bytes[i]) * 0x9E3779B97F4A7C15L;
        }
        return (int) (hash ^ hash >>> 32);
    }

    private void grow() {
        Entry<T>[] old = table;
        table = newTable(2 * old.length);
        for (Entry<T> entry : old) {
            if (entry != null) {
                int slot = entry.hash & table.length - 1;
                while (table[slot] != null) {
                    slot = slot + 1 & table.length - 1;
                }
                table[slot] = entry;
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> Entry<T>[] newTable(int length) {
        return new Entry[length];
    }
}
