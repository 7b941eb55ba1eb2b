package dev.cranny.host.proc;

import dev.cranny.model.Mount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /proc/[pid]/mountinfo}, proc_pid_mountinfo(5): the mounts that a process can see from its root directory.
 *
 * <pre>
 * 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
 * (1)(2)(3)   (4)   (5)      (6)      (7)   (8) (9)   (10)         (11)
 * </pre>
 *
 * <p>Fields are separated by exactly one blank; field 7 is there any number of times, field 10 may be empty. The order of the
 * lines says nothing: a mount may come before the one that it is on.
 *
 * <p>One parser for all tables of a scan, as most of them have most of their words in common. For one thread.
 */
public final class Mountinfo {

    private static final byte[] SHARED = {'s', 'h', 'a', 'r', 'e', 'd', ':'};
    private static final byte[] MASTER = {'m', 'a', 's', 't', 'e', 'r', ':'};
    private static final byte[] UNBINDABLE = {'u', 'n', 'b', 'i', 'n', 'd', 'a', 'b', 'l', 'e'};

    private final Interned<String> texts = new Interned<>(MountText::unescape);
    private final Interned<List<String>> options = new Interned<>(MountText::options);

    private byte[] file = {};
    private int lineStart;
    private int[] fieldEnds = new int[16];
    private int fields;

    /**
     * Parses the file. A line that is not as the manual says is left out.
     *
     * @param mountNamespace inode of the mount namespace that the process is in
     * @return the mounts in the order of the file; none is marked as hidden, none has the kernel's unique id
     */
    public List<Mount> parse(Bytes bytes, long mountNamespace) {
        file = bytes.array();
        List<Mount> mounts = new ArrayList<>();
        for (lineStart = 0; lineStart < bytes.length(); ) {
            int end = split(bytes.length());
            Mount mount = mount(mountNamespace);
            if (mount != null) {
                mounts.add(mount);
            }
            lineStart = end + 1;
        }
        file = new byte[0];
        return mounts;
    }

    /** Notes where the fields of a line end; returns where the line does. */
    private int split(int fileEnd) {
        fields = 0;
        int at = lineStart;
        while (at < fileEnd && file[at] != '\n') {
            if (file[at] == ' ') {
                fieldEndsAt(at);
            }
            at++;
        }
        fieldEndsAt(at);
        return at;
    }

    private void fieldEndsAt(int end) {
        if (fields == fieldEnds.length) {
            fieldEnds = Arrays.copyOf(fieldEnds, 2 * fields);
        }
        fieldEnds[fields++] = end;
    }

    private @Nullable Mount mount(long mountNamespace) {
        int separator = separator();
        int superOptions = separator + 3;
        if (separator < 0 || superOptions >= fields) {
            return null;
        }
        int colon = colon();
        long mountId = Decimal.parse(file, start(0), end(0));
        long parentId = Decimal.parse(file, start(1), end(1));
        long major = Decimal.parse(file, start(2), colon);
        long minor = Decimal.parse(file, colon + 1, end(2));
        if (!isInt(mountId) || !isInt(parentId) || !isInt(major) || !isInt(minor)) {
            return null;
        }
        if (isEmpty(3) || isEmpty(4) || isEmpty(5) || isEmpty(separator + 1) || isEmpty(superOptions)) {
            return null;
        }
        return new Mount(
                mountNamespace,
                (int) mountId,
                (int) parentId,
                null,
                (int) major,
                (int) minor,
                text(3),
                text(4),
                options(5),
                group(SHARED, separator),
                group(MASTER, separator),
                tag(UNBINDABLE, separator) >= 0,
                text(separator + 1),
                text(separator + 2),
                options(superOptions),
                false);
    }

    /** Which field is the dash that ends the tags; -1 where none is. */
    private int separator() {
        for (int field = 6; field < fields; field++) {
            if (end(field) - start(field) == 1 && file[start(field)] == '-') {
                return field;
            }
        }
        return -1;
    }

    private int colon() {
        int colon = start(2);
        while (colon < end(2) && file[colon] != ':') {
            colon++;
        }
        return colon;
    }

    /** Which of the tags begins so; -1 where none does. */
    private int tag(byte[] beginning, int separator) {
        for (int field = 6; field < separator; field++) {
            int start = start(field);
            if (end(field) - start >= beginning.length
                    && Arrays.equals(file, start, start + beginning.length, beginning, 0, beginning.length)) {
                return field;
            }
        }
        return -1;
    }

    private @Nullable Integer group(byte[] beginning, int separator) {
        int field = tag(beginning, separator);
        long group = field < 0 ? Decimal.NONE : Decimal.parse(file, start(field) + beginning.length, end(field));
        return isInt(group) ? (Integer) (int) group : null;
    }

    private String text(int field) {
        return texts.get(file, start(field), end(field));
    }

    private List<String> options(int field) {
        return options.get(file, start(field), end(field));
    }

    private int start(int field) {
        return field == 0 ? lineStart : fieldEnds[field - 1] + 1;
    }

    private int end(int field) {
        return fieldEnds[field];
    }

    private boolean isEmpty(int field) {
        return start(field) == end(field);
    }

    private static boolean isInt(long number) {
        return 0 <= number && number <= Integer.MAX_VALUE;
    }
}
