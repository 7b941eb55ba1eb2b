package dev.cranny.rest.lxkns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Paths as mountinfo has them, proc_pid_mountinfo(5), and lxkns with it: white space, {@code \} and {@code #} in octal. */
final class MountText {

    private static final String ESCAPED = " \t\n\\#";

    private MountText() {}

    static String escaped(String path) {
        StringBuilder text = null;
        for (int i = 0; i < path.length(); i++) {
            char character = path.charAt(i);
            if (ESCAPED.indexOf(character) >= 0) {
                text = text == null ? new StringBuilder(path.substring(0, i)) : text;
                text.append('\\').append(String.format("%03o", (int) character));
            } else if (text != null) {
                text.append(character);
            }
        }
        return text == null ? path : text.toString();
    }

    static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream path = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\\' && i + 3 < bytes.length && isOctal(bytes, i + 1)) {
                path.write((bytes[i + 1] - '0') << 6 | (bytes[i + 2] - '0') << 3 | (bytes[i + 3] - '0'));
                i += 3;
            } else {
                path.write(bytes[i]);
            }
        }
        return path.toString(StandardCharsets.UTF_8);
    }

    private static boolean isOctal(byte[] bytes, int from) {
        return isDigit(bytes[from], '3') && isDigit(bytes[from + 1], '7') && isDigit(bytes[from + 2], '7');
    }

    private static boolean isDigit(byte digit, char highest) {
        return '0' <= digit && digit <= highest;
    }
}
