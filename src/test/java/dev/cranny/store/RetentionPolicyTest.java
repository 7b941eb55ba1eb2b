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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionPolicyTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final RetentionPolicy DEFAULT = RetentionPolicy.parse("all:24h,1h:14d,1d:365d");

    @Test
    void everythingOfTheLastDayIsKept() {
        List<SnapshotEntry> entries = every(Duration.ofMinutes(10), Duration.ofHours(24));
        assertThat(DEFAULT.expired(entries)).isEmpty();
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
        assertThat(DEFAULT.expired(List.of(pinned, newest))).isEmpty();
    }

    @Test
    void aClockThatIsSetFarAheadMakesNothingOld() {
        List<SnapshotEntry> entries = every(Duration.ofMinutes(10), Duration.ofHours(20));
        entries.add(entry(entries.size() + 1, NOON.plus(Duration.ofDays(4000))));
        assertThat(DEFAULT.expired(entries)).isEmpty();
        entries.add(entry(entries.size() + 1, NOON.plus(Duration.ofMinutes(10))));
        assertThat(DEFAULT.expired(entries)).isEmpty();
    }

    @Test
    void aMachineThatWasOffForAYearKeepsWhatItHad() {
        List<SnapshotEntry> entries = kept(every(Duration.ofMinutes(10), Duration.ofDays(300)), DEFAULT);
        entries.add(entry(entries.getLast().number() + 1, NOON.plus(Duration.ofDays(400))));
        assertThat(DEFAULT.expired(entries))
                .allMatch(entry -> entry.takenAt().isBefore(NOON.minus(Duration.ofHours(22))));
        assertThat(kept(entries, DEFAULT)).hasSizeGreaterThan(6 * 22 + 300);
    }

    @Test
    void anHourThatComesAgainIsAnotherOne() {
        List<SnapshotEntry> entries = every(Duration.ofHours(1), Duration.ofHours(10));
        Instant back = NOON.minus(Duration.ofHours(8));
        for (int i = 0; i < 50; i++) {
            entries.add(entry(entries.size() + 1, back.plus(Duration.ofHours(i))));
        }
        assertThat(DEFAULT.expired(entries)).isEmpty();
    }

    @Test
    void whoLooksOnceAWeekKeepsItAYear() {
        List<SnapshotEntry> entries = every(Duration.ofDays(7), Duration.ofDays(700));
        assertThat(kept(entries, DEFAULT)).hasSize(53);
    }

    @Test
    void offKeepsEverything() {
        assertThat(RetentionPolicy.parse("off").expired(every(Duration.ofDays(1), Duration.ofDays(4000))))
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
        Set<SnapshotEntry> expired = new HashSet<>(policy.expired(entries));
        return entries.stream()
                .filter(entry -> !expired.contains(entry))
                .collect(Collectors.toCollection(ArrayList::new));
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
