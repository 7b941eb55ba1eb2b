package dev.cranny.host.proc;

import dev.cranny.host.sys.KernelText;
import java.util.ArrayList;
import java.util.List;

/**
 * Fields of a mount table as text. The kernel writes what would end a field or an option (blank, tab, newline, backslash,
 * comma) as a backslash and three octal digits.
 */
public final class MountText {

    private MountText() {}

    /** What the field from {@code from} to before {@code to} says. */
    public static String unescape(byte[] field, int from, int to) {
        byte[] plain = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; length++) {
            if (isEscape(field, i, to)) {
                plain[length] = (byte) ((field[i + 1] - '0') << 6 | (field[i + 2] - '0') << 3 | field[i + 3] - '0');
                i += 4;
            } else {
                plain[length] = field[i];
                i++;
            }
        }
        return KernelText.show(plain, 0, length);
    }

    private static boolean isEscape(byte[] field, int at, int to) {
        return field[at] == '\\'
                && at + 3 < to
                && isOctal(field[at + 1], '3')
                && isOctal(field[at + 2], '7')
                && isOctal(field[at + 3], '7');
    }

    private static boolean isOctal(byte digit, char highest) {
        return '0' <= digit && digit <= highest;
    }

    /** The options in a field, between its commas. Those in a quoted value belong to it: SELinux has them in a context. */
    public static List<String> options(byte[] field, int from, int to) {
        List<String> options = new ArrayList<>();
        int start = from;
        for (int i = from; i < to; i++) {
            if (field[i] == '"' && i > start && field[i - 1] == '=') {
                i = Math.max(i, closingQuote(field, i + 1, to));
            } else if (field[i] == ',') {
                options.add(unescape(field, start, i));
                start = i + 1;
            }
        }
        options.add(unescape(field, start, to));
        return List.copyOf(options);
    }

    /** The quotation mark with which an option ends; -1 where none does. */
    private static int closingQuote(byte[] field, int from, int to) {
        for (int i = from; i < to; i++) {
            if (field[i] == '"' && (i + 1 == to || field[i + 1] == ',')) {
                return i;
            }
        }
        return -1;
    }
}
