package dev.cranny.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.HostId;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Problem;
import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;
import dev.cranny.testkit.Snapshots;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ListingTest {

    private static final Set<NamespaceType> ALL = EnumSet.allOf(NamespaceType.class);
    private static final Snapshot HOST = Snapshots.ofHost(new HostId(7), 30, 42).current();

    @Test
    void tableHasALineForEachNamespaceBelowTheHeadings() {
        String table = new Listing(Relations.of(HOST), ALL).table(false);

        assertThat(table).startsWith("TYPE");
        assertThat(table.lines()).hasSize(HOST.namespaces().size() + 1);
    }

    @Test
    void commandLinesDoNotReachTheTerminalAsControlCharacters() {
        String table = new Listing(Relations.of(HOST), ALL).table(true);

        assertThat(table.codePoints().filter(Character::isISOControl).distinct())
                .containsExactly((int) '\n');
    }

    @Test
    void onlyTheTypesAskedForAreShown() {
        String table = new Listing(Relations.of(HOST), Set.of(NamespaceType.NET)).table(false);

        assertThat(table.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("net "));
    }

    @Test
    void longCommandLinesAreCutUnlessWide() {
        Listing listing = new Listing(Relations.of(HOST), ALL);

        assertThat(listing.table(false).lines().mapToInt(String::length).max().orElseThrow())
                .isLessThanOrEqualTo(listing.table(true)
                        .lines()
                        .mapToInt(String::length)
                        .max()
                        .orElseThrow());
    }

    @Test
    void whatCouldNotBeSeenIsOneSentence() {
        Snapshot nothing = Snapshots.empty(new HostId(7), new UUID(1, 2));
        Snapshot refused = new Snapshot(
                nothing.host(),
                nothing.boot(),
                nothing.takenAt(),
                nothing.duration(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new Problem("processes", "/proc/1/ns", "EACCES"),
                        new Problem("processes", "/proc/2/ns", "EACCES")));

        assertThat(new Listing(Relations.of(nothing), ALL).incomplete()).isNull();
        assertThat(new Listing(Relations.of(refused), ALL).incomplete())
                .isEqualTo("not everything could be seen: /proc/1/ns: EACCES, and 1 more");
    }
}
