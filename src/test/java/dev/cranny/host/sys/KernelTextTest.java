package dev.cranny.host.sys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nginx",
                "/srv/web 1",
                "Ærøskøbing",
                "日本",
                "😀",
                "a\tb\nc",
                "C:\\temp",
                "\\",
                "\\x",
                "\\xG0",
                "\\xAF"
            })
    void whatIsUtf8ReadsAsItIs(String text) {
        assertThat(show(text.getBytes(UTF_8))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "a\u00ffb, a\\xffb",
        "\u0080, \\x80",
        "\u00c3(, \\xc3(",
        "\u00e6\u0097, \\xe6\\x97",
        "\u00ed\u00a0\u0080, \\xed\\xa0\\x80",
        "\u00c0\u00af, \\xc0\\xaf",
    })
    void bytesThatAreNoUtf8AreEscaped(String latin, String shown) {
        assertThat(show(latin.getBytes(ISO_8859_1))).isEqualTo(shown);
    }

    @Test
    void backslashThatLooksLikeAnEscapeIsEscapedItself() {
        assertThat(show("\\xff".getBytes(UTF_8))).isEqualTo("\\x5cxff");
        assertThat(KernelText.bytes("\\x5cxff")).isEqualTo("\\xff".getBytes(UTF_8));
    }

    @Test
    void onlyTheGivenPartIsShown() {
        assertThat(KernelText.show("(nginx)".getBytes(UTF_8), 1, 6)).isEqualTo("nginx");
    }

    @Test
    void whateverTheBytesTheWayBackLeadsToThem() {
        Random random = new Random(1);
        byte[] alphabet = {
            '\\', 'x', '5', 'c', 'f', 'A', '/', (byte) 0xff, (byte) 0xc3, (byte) 0xa9, (byte) 0xf0, (byte) 0x80
        };
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = alphabet[random.nextInt(alphabet.length)];
            }
            assertThat(KernelText.bytes(show(bytes))).isEqualTo(bytes);
        }
    }

    private static String show(byte[] bytes) {
        return KernelText.show(bytes, 0, bytes.length);
    }
}
