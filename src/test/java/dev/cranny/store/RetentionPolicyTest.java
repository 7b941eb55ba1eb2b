package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cranny.model.ChangeCounts;
import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionPolicyTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final RetentionPolicy DEFAULT = RetentionPolicy.parse("all:24h,1h:14d,1d:365d");

    @Test
    void everythingOfTheLastDayIsKept() {
        List<SnapshotEntry> entries = every(Duration.ofMinutes(10), Duration.ofHours(24));
        assertThat(DEFAULT.expired(entries, NOON)).isEmpty();
    }

    @Test
    void afterADayOneOfEachHourIsKept() {
        List<SnapshotEntry> entries = every(Duration.ofMinutes(10), Duration.ofDays(3));
        List<SnapshotEntry> kept = kept(entries, DEFAULT);
        assertThat(kept)
                .filteredOn(entry -> entry.takenAt().isBefore(NOON.minus(Duration.ofDays(1))))
                .hasSize(48)
                .allMatch(entry -> entry.takenAt().getEpochSecond() % 3600 == 0);
    }

    @Test
    void afterAFortnightOneOfEachDayAndAfterAYearNone() {
        List<SnapshotEntry> entries = every(Duration.ofHours(1), Duration.ofDays(400));
        List<SnapshotEntry> kept = kept(entries, DEFAULT);
        assertThat(kept.getFirst().takenAt()).isAfter(NOON.minus(Duration.ofDays(366)));
        assertThat(kept)
                .filteredOn(entry -> entry.takenAt().isBefore(NOON.minus(Duration.ofDays(14))))
                .hasSizeBetween(350, 352);
    }

    @Test
    void whatWasKeptOnceIsKeptWhenItIsLookedAtAgain() {
        List<SnapshotEntry> once = kept(every(Duration.ofMinutes(10), Duration.ofDays(20)), DEFAULT);
        assertThat(kept(once, DEFAULT)).isEqualTo(once);
    }

    @Test
    void whatIsPinnedAndTheNewestStay() {
        SnapshotEntry pinned = entry(1, NOON.minus(Duration.ofDays(4000))).withPin(true, "before the upgrade");
        SnapshotEntry newest = entry(2, NOON.minus(Duration.ofDays(3000)));
        assertThat(DEFAULT.expired(List.of(pinned, newest), NOON)).isEmpty();
    }

    @Test
    void offKeepsEverything() {
        assertThat(RetentionPolicy.parse("off").expired(every(Duration.ofDays(1), Duration.ofDays(4000)), NOON))
                .isEmpty();
    }

    @Test
    void isWordedAsItIsWritten() {
        assertThat(DEFAULT).hasToString("all:1d,1h:14d,1d:365d");
        assertThat(RetentionPolicy.parse(" OFF ")).hasToString("off");
        assertThat(RetentionPolicy.parse("15m:36h, all:90m")).hasToString("all:1h30m,15m:36h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "24h", "all:24x", "1h:", "all:24h;1h:2d", "0h:24h", "all:-1d"})
    void whatIsNoPolicyIsRefusedByName(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetentionPolicy.parse(text))
                .withMessageContaining("is no retention");
    }

    private static List<SnapshotEntry> kept(List<SnapshotEntry> entries, RetentionPolicy policy) {
        List<SnapshotEntry> kept = new ArrayList<>(entries);
        kept.removeAll(policy.expired(entries, NOON));
        return kept;
    }

    private static List<SnapshotEntry> every(Duration interval, Duration age) {
        List<SnapshotEntry> entries = new ArrayList<>();
        for (Instant at = NOON.minus(age); !at.isAfter(NOON); at = at.plus(interval)) {
            entries.add(entry(entries.size() + 1, at));
        }
        return entries;
    }

    private static SnapshotEntry entry(long number, Instant takenAt) {
        return new SnapshotEntry(
                new HostId(1),
                number,
                new UUID(1, 1),
                takenAt,
                null,
                SnapshotTrigger.SCHEDULED,
                null,
                false,
                true,
                new Totals(0, 0, 0, 0, 0, 0),
                ChangeCounts.NONE);
    }
}
