package dev.cranny.host.proc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cranny.host.sys.KernelText;
import java.util.Arrays;

/**
 * What was read from one kernel file, in an array that is used again for the next. Parsers find their way by index, so that
 * nothing is allocated for a file that says what another one already said.
 */
public final class Bytes {

    private byte[] array;
    private int length;

    Bytes(int capacity) {
        array = new byte[capacity];
    }

    /** The bytes of {@code text}, for files that are known beforehand. */
    public static Bytes of(String text) {
        return of(text.getBytes(UTF_8));
    }

    /** These bytes; not a copy. */
    public static Bytes of(byte[] bytes) {
        Bytes result = new Bytes(0);
        result.array = bytes;
        result.length = bytes.length;
        return result;
    }

    byte[] array() {
        return array;
    }

    public int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /** Makes room for {@code more} bytes behind what is there, to be filled in before the length says so. */
    int grow(int more) {
        int start = length;
        if (start + more > array.length) {
            array = Arrays.copyOf(array, Math.max(start + more, 2 * array.length));
        }
        length += more;
        return start;
    }

    byte at(int index) {
        return array[index];
    }

    /** Where the first such byte is, from {@code from} to before {@code to}; -1 where there is none. */
    int indexOf(char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (array[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Where the last such byte is; -1 where there is none. */
    int lastIndexOf(char wanted) {
        for (int i = length - 1; i >= 0; i--) {
            if (array[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Whether these bytes are at {@code from}. */
    boolean startsWith(byte[] wanted, int from) {
        return from + wanted.length <= length
                && Arrays.equals(array, from, from + wanted.length, wanted, 0, wanted.length);
    }

    /** Whether these bytes are the last ones. */
    public boolean endsWith(byte[] wanted) {
        return wanted.length <= length && startsWith(wanted, length - wanted.length);
    }

    /** Text as {@link KernelText} shows it. */
    String text(int from, int to) {
        return KernelText.show(array, from, to);
    }

    /** All of it as text, without the white space around it. */
    public String text() {
        return text(0, length).strip();
    }
}
