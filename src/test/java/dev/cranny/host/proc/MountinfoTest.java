package dev.cranny.host.proc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.host.sys.KernelText;
import dev.cranny.model.Mount;
import dev.cranny.model.Propagation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountinfoTest {

    private static final long MNT = 4026531841L;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "42",
                "42 abc",
                "42 42",
                "42 42 foo",
                "42 42 foo:bar",
                "42 42 42:42",
                "42 42 abc:42",
                "42 42 42:abc",
                "42 42 42:42 /",
                "42 42 42:42 / /proc",
                "42 42 42:42 / /proc foo,bar",
                "42 42 42:42 / /proc foo,bar froz:42",
                "42 42 42:42 / /proc foo,bar froz:42 baz:42",
                "42 42 42:42 / /proc foo,bar froz:42 -",
                "42 42 42:42 / /proc foo,bar froz:42 - abcfs",
                "42 42 42:42 / /proc foo,bar froz:42 - abcfs abcfs",
                "42 42 42:42 / /proc foo,bar froz:42 - abcfs abcfs ",
                "42 42 42:42 / /proc foo,bar froz:42 -  abcfs rw",
                "-1 42 42:42 / /proc rw - proc proc rw",
                "99999999999 42 42:42 / /proc rw - proc proc rw",
                "42 42 42: / /proc rw - proc proc rw",
                "42 42 4242 / /proc rw - proc proc rw",
                "42 42 42:42  /proc rw - proc proc rw",
            })
    void lineThatIsNotAsTheManualSaysIsLeftOut(String line) {
        assertThat(parse(line)).isEmpty();
        assertThat(parse(line + "\n")).isEmpty();
        assertThat(parse(line + "\n1 2 3:4 / /proc rw - proc proc rw\n")).hasSize(1);
    }

    @Test
    void lineWithoutTagsIsAPrivateMount() {
        assertThat(parse("1 2 3:4 / /proc foo,bar - abcfs defs rw"))
                .containsExactly(new Mount(
                        MNT,
                        1,
                        2,
                        null,
                        3,
                        4,
                        "/",
                        "/proc",
                        List.of("foo", "bar"),
                        null,
                        null,
                        false,
                        "abcfs",
                        "defs",
                        List.of("rw"),
                        false));
    }

    @Test
    void unknownTagsChangeNothing() {
        assertThat(parse("1 2 3:4 / /proc foo,bar frotz barz:42 - abcfs defs rw"))
                .isEqualTo(parse("1 2 3:4 / /proc foo,bar - abcfs defs rw"));
    }

    @Test
    void tagsSayWhereMountEventsTravel() {
        List<Mount> mounts = parse("""
                1 0 0:1 / / rw shared:7 - tmpfs tmpfs rw
                2 1 0:1 / /a rw master:8 propagate_from:3 - tmpfs tmpfs rw
                3 1 0:1 / /b rw shared:9 master:7 - tmpfs tmpfs rw
                4 1 0:1 / /c rw unbindable - tmpfs tmpfs rw
                """);

        assertThat(mounts)
                .extracting(Mount::propagation)
                .containsExactly(
                        Propagation.SHARED, Propagation.SLAVE, Propagation.SHARED_AND_SLAVE, Propagation.UNBINDABLE);
        assertThat(mounts).extracting(Mount::peerGroup).containsExactly(7, null, 9, null);
        assertThat(mounts).extracting(Mount::masterGroup).containsExactly(null, 8, 7, null);
    }

    @Test
    void whatTheKernelEscapesIsReadAsItWas() {
        Mount mount = parse(
                        "1 2 3:4 /a\\040b\\011c\\012d\\134e /\\303\\244\\134\\043 rw - tmpfs my\\040disk rw,dir=/x\\054y\\040z\n")
                .getFirst();

        assertThat(mount.root()).isEqualTo("/a b\tc\nd\\e");
        assertThat(mount.path()).isEqualTo("/ä\\#");
        assertThat(mount.source()).isEqualTo("my disk");
        assertThat(mount.superOptions()).containsExactly("rw", "dir=/x,y z");
    }

    @Test
    void backslashThatIsNoEscapeIsABackslash() {
        assertThat(parse("1 2 3:4 / /a\\04 rw - tmpfs C:\\dos\\900 rw\n").getFirst())
                .returns("/a\\04", Mount::path)
                .returns("C:\\dos\\900", Mount::source);
    }

    @Test
    void pathThatIsNotUtf8IsShownAndStillLeadsToTheFile() {
        byte[] line = "1 2 3:4 / /caf\u00e9\\134xe9 rw - tmpfs tmpfs rw\n".getBytes(ISO_8859_1);

        Mount mount = new Mountinfo().parse(Bytes.of(line), MNT).getFirst();

        assertThat(mount.path()).isEqualTo("/caf\\xe9\\x5cxe9");
        assertThat(KernelText.bytes(mount.path())).isEqualTo("/caf\u00e9\\xe9".getBytes(ISO_8859_1));
    }

    @Test
    void sourceMayBeEmpty() {
        assertThat(parse("1 2 3:4 / /proc rw - tmpfs  rw,size=4k\n").getFirst())
                .returns("tmpfs", Mount::fsType)
                .returns("", Mount::source)
                .returns(List.of("rw", "size=4k"), Mount::superOptions);
    }

    @Test
    void deletedRootAndNamespaceRootStayAsTheyAre() {
        assertThat(parse("""
                        1 2 3:4 /gone//deleted /a rw - ext4 /dev/vda rw
                        2 2 0:4 net:[4026532681] /run/netns/blue rw shared:5 - nsfs nsfs rw
                        """)).extracting(Mount::root).containsExactly("/gone//deleted", "net:[4026532681]");
    }

    @Test
    void lineMayBeLongerThanAnyBuffer() {
        String layers = "/layer".repeat(200_000);

        assertThat(parse("1 2 3:4 / " + layers + " rw - overlay overlay rw,lowerdir=" + layers
                        + "\n2 1 0:5 / /b rw - tmpfs t rw\n"))
                .extracting(Mount::path)
                .containsExactly(layers, "/b");
    }

    @Test
    void commasInAQuotedValueSeparateNothing() {
        assertThat(parse("1 2 3:4 / /a rw - tmpfs t rw,context=\"system_u:object_r:c_t:s0:c1,c2\",size=4k\n")
                        .getFirst()
                        .superOptions())
                .containsExactly("rw", "context=\"system_u:object_r:c_t:s0:c1,c2\"", "size=4k");
        assertThat(parse("1 2 3:4 / /a rw - tmpfs t rw,a=\"b,c\n").getFirst().superOptions())
                .containsExactly("rw", "a=\"b", "c");
    }

    @Test
    void lastLineNeedsNoNewline() {
        assertThat(parse("1 2 3:4 / / rw - tmpfs t rw\n\n2 1 3:4 / /a rw - tmpfs t rw"))
                .hasSize(2);
        assertThat(parse("")).isEmpty();
    }

    private static List<Mount> parse(String file) {
        return new Mountinfo().parse(Bytes.of(file), MNT);
    }
}
