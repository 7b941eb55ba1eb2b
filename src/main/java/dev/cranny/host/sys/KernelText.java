package dev.cranny.host.sys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.HexFormat;

/**
 * Names, paths and command lines as text. To the kernel they are bytes, mostly but not always UTF-8.
 *
 * <p>A byte that is part of no UTF-8 character becomes {@code \xhh}, two lower-case hexadecimal digits. A backslash that would
 * read like such an escape becomes {@code \x5c}; any other backslash is itself. So all that is UTF-8 reads as it is, nothing
 * is lost, and {@link #bytes} has the way back.
 */
public final class KernelText {

    private static final HexFormat HEX = HexFormat.of();

    private KernelText() {}

    /** The text for the bytes from {@code from} (inclusive) to {@code to} (exclusive). */
    public static String show(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0 || bytes[i] == '\\') {
                return escape(bytes, from, to);
            }
        }
        return new String(bytes, from, to - from, ISO_8859_1);
    }

    private static String escape(byte[] bytes, int from, int to) {
        CharsetDecoder decoder = UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate(to - from);
        StringBuilder text = new StringBuilder(to - from + 8);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            appendGuarded(text, out.flip());
            out.clear();
            if (!result.isMalformed()) {
                return text.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                text.append("\\x").append(HEX.toHexDigits(in.get()));
            }
            decoder.reset();
        }
    }

    private static void appendGuarded(StringBuilder text, CharSequence characters) {
        for (int i = 0; i < characters.length(); i++) {
            if (isEscape(characters, i)) {
                text.append("\\x5c");
            } else {
                text.append(characters.charAt(i));
            }
        }
    }

    /** The bytes that {@link #show} had made {@code text} from. */
    public static byte[] bytes(String text) {
        if (text.indexOf('\\') < 0) {
            return text.getBytes(UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 8);
        int plain = 0;
        for (int i = text.indexOf('\\'); i >= 0; i = text.indexOf('\\', i)) {
            if (isEscape(text, i)) {
                bytes.writeBytes(text.substring(plain, i).getBytes(UTF_8));
                bytes.write(HexFormat.fromHexDigits(text, i + 2, i + 4));
                i += 4;
                plain = i;
            } else {
                i++;
            }
        }
        bytes.writeBytes(text.substring(plain).getBytes(UTF_8));
        return bytes.toByteArray();
    }

    private static boolean isEscape(CharSequence text, int at) {
        return text.charAt(at) == '\\'
                && at + 3 < text.length()
                && text.charAt(at + 1) == 'x'
                && isLowerHex(text.charAt(at + 2))
                && isLowerHex(text.charAt(at + 3));
    }

    private static boolean isLowerHex(char c) {
        return ('0' <= c && c <= '9') || ('a' <= c && c <= 'f');
    }
}
