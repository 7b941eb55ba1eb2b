package dev.cranny;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.testkit.Launcher;
import dev.cranny.testkit.RunningService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL while snapshots are taken, again and again: what was reported as stored is there, and the store is whole. */
class CrashIT {

    private static final int KILLS = Boolean.getBoolean("soak") ? 300 : 10;
    private static final Pattern ID = Pattern.compile("\"id\":\"(s_[^\"]+)\"");

    @TempDir
    Path directory;

    @Test
    void everySnapshotThatWasReportedOutlivesTheKill() throws Exception {
        Random random = new Random(7);
        Set<String> reported = new LinkedHashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            try (RunningService service =
                    Launcher.with(directory).set("CRANNY_INTERVAL", "1s").serve()) {
                assertWhole(service, reported);
                reported.addAll(killedAmidSnapshots(service, random.nextInt(300)));
            }
        }
        try (RunningService service =
                Launcher.with(directory).set("CRANNY_INTERVAL", "off").serve()) {
            assertWhole(service, reported);
            assertThat(reported).hasSizeGreaterThanOrEqualTo(KILLS);
        }
    }

    /** Asks for one snapshot after the other, and kills the service this long after it has reported the first one. */
    private static List<String> killedAmidSnapshots(RunningService service, int milliseconds) throws Exception {
        Set<String> ids = new LinkedHashSet<>();
        CountDownLatch one = new CountDownLatch(1);
        Thread asking = Thread.ofPlatform().start(() -> {
            try {
                while (true) {
                    ids.addAll(ids(service.ask("mutation { takeSnapshot { id } }")));
                    one.countDown();
                }
            } catch (IOException | InterruptedException _) {
                // The service is gone, in the middle of an answer or before it.
                one.countDown();
            }
        });
        one.await();
        asking.join(milliseconds + 1L);
        service.kill();
        asking.join();
        return List.copyOf(ids);
    }

    /** All reported ones are there, the newest can be read in full, and none is missing between. */
    private static void assertWhole(RunningService service, Set<String> reported) throws Exception {
        String answer = service.ask("{ snapshots(first: 500) { totalCount nodes { id } } }");
        List<String> stored = ids(answer);
        assertThat(stored).as(answer).containsAll(newest(reported)).doesNotHaveDuplicates();
        assertThat(stored.stream().map(CrashIT::number))
                .as("numbers, newest first, none left out")
                .isSortedAccordingTo((a, b) -> b - a)
                .hasSize(stored.isEmpty() ? 0 : number(stored.getFirst()) - number(stored.getLast()) + 1);
        for (String id : stored.stream().limit(40).toList()) {
            assertThat(service.ask("{ snapshot(id: \"" + id
                            + "\") { totals { processes } processes(first: 1) { totalCount } } }"))
                    .as("snapshot %s", id)
                    .doesNotContain("\"errors\"")
                    .matches(".*\"processes\":(\\d+)}.*\"totalCount\":\\1}.*");
        }
    }

    /** As many as a page can be sure to have. */
    private static List<String> newest(Set<String> reported) {
        return reported.stream().skip(Math.max(0, reported.size() - 300)).toList();
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(id.lastIndexOf('_') + 1));
    }

    private static List<String> ids(String answer) {
        return ID.matcher(answer).results().map(id -> id.group(1)).toList();
    }
}
