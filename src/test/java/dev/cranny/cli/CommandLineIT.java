package dev.cranny.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.testkit.Launcher;
import dev.cranny.testkit.RunningService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of the packaged program. */
class CommandLineIT {

    @TempDir
    Path directory;

    @Test
    void versionIsTheBuilds() throws Exception {
        Launcher.Finished version = new Launcher().run("--version");

        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).matches("cranny \\d+\\.\\d+\\.\\d+\\S*\n");
        assertThat(version.err()).isEmpty();
    }

    @Test
    void itWorksFromAnyDirectoryAndThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Launcher.PROGRAM);
        Path again = Files.createSymbolicLink(directory.resolve("cranny"), link.getFileName());

        assertThat(new Launcher().program(again).in(directory).run("--version").exitCode())
                .isZero();
    }

    @Test
    void olderDefaultJavaIsPassedOver() throws Exception {
        Path old = Files.createDirectories(directory.resolve("jdk-17"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        Path java = Files.createFile(Files.createDirectories(old.resolve("bin")).resolve("java"));
        assertThat(java.toFile().setExecutable(true)).isTrue();

        assertThat(new Launcher()
                        .set("JAVA_HOME", old.toString())
                        .run("--version")
                        .exitCode())
                .isZero();
    }

    @Test
    void plainJavaStartsItToo() throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Launcher.PROGRAM.resolveSibling("quarkus-run.jar").toString(),
                        "--version")
                .redirectErrorStream(true)
                .start();

        assertThat(new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .matches("cranny \\S+\n");
        assertThat(java.waitFor()).isZero();
    }

    @Test
    void unknownCommandIsAnErrorOfUsage() throws Exception {
        Launcher.Finished lost = new Launcher().run("lost");

        assertThat(lost.exitCode()).isEqualTo(64);
        assertThat(lost.err()).isEqualTo("cranny: Unmatched argument at index 0: 'lost' (see cranny --help)\n");
    }

    @Test
    void listShowsWhatLsnsShows() throws Exception {
        // What comes or goes between the two looks is in one only: what both looks of lsns have in common must be
        // there.
        Map<Long, Integer> before = lsns();
        Launcher.Finished list = new Launcher().run("list");
        Map<Long, Integer> after = lsns();

        assertThat(list.exitCode()).isZero();
        Map<Long, Integer> ours = list.out()
                .lines()
                .skip(1)
                .map(line -> line.split("\\s+"))
                .collect(Collectors.toMap(cells -> Long.valueOf(cells[1]), cells -> Integer.valueOf(cells[2])));
        before.keySet().retainAll(after.keySet());
        assertThat(ours).containsKeys(before.keySet().toArray(Long[]::new));
        before.forEach((inode, count) -> {
            if (count.equals(after.get(inode)) && count < 10) {
                assertThat(ours).containsEntry(inode, count);
            }
        });
    }

    @Test
    void listAsJsonHasOnlyTheTypesAskedFor() throws Exception {
        Launcher.Finished list = new Launcher().run("list", "--json", "--type", "net,uts");

        assertThat(list.exitCode()).isZero();
        assertThat(list.out()).startsWith("{").contains("\"type\": \"net\"", "\"type\": \"uts\"");
        assertThat(list.out()).doesNotContain("\"type\": \"mnt\"");
    }

    @Test
    void listWithoutAProcfsSaysSo() throws Exception {
        Launcher.Finished list =
                new Launcher().set("CRANNY_PROC", "/no/such/proc").run("list");

        assertThat(list.exitCode()).isEqualTo(69);
        assertThat(list.err()).isEqualTo("cranny: not everything could be seen: /no/such/proc: ENOENT\n");
        assertThat(list.out()).isEmpty();
    }

    @Test
    void backupAsksTheServiceAndSaysWhereThereIsNone() throws Exception {
        Path data = directory.resolve("data");
        Path copy = directory.resolve("copy");
        Launcher.Finished none = Launcher.with(data).run("backup", copy.toString());
        assertThat(none.exitCode()).isEqualTo(69);
        assertThat(none.err())
                .isEqualTo("cranny: no service is running on " + data + ", and nothing is kept there (--data-dir)\n");
        try (RunningService service =
                Launcher.with(data).set("CRANNY_INTERVAL", "off").serve()) {
            assertThat(service.ask("mutation { takeSnapshot { number } }")).contains("\"number\":");
            assertThat(Launcher.with(data).run("backup", copy.toString()).exitCode())
                    .isZero();
            Launcher.Finished again = Launcher.with(data).run("backup", copy.toString());
            assertThat(again.exitCode()).isEqualTo(73);
            assertThat(again.err()).endsWith("copy: it is there already\n");
        }
        assertThat(Launcher.with(data).run("backup", copy.toString()).err())
                .isEqualTo("cranny: no service is running on " + data + ", so that " + data
                        + "/cranny.mv.db may simply be copied\n");
    }

    /** Processes by inode, as lsns(8) counts them. */
    private static Map<Long, Integer> lsns() throws Exception {
        Process lsns = new ProcessBuilder("lsns", "--noheadings", "--raw", "--output", "NS,NPROCS").start();
        Map<Long, Integer> counts = new TreeMap<>();
        lsns.inputReader()
                .lines()
                .map(line -> line.split(" "))
                .forEach(cells -> counts.put(Long.valueOf(cells[0]), Integer.valueOf(cells[1])));
        assertThat(lsns.waitFor()).isZero();
        return counts;
    }
}
