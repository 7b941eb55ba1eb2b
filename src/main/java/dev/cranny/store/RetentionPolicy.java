package dev.cranny.store;

import dev.cranny.model.SnapshotEntry;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which snapshots are kept: of those up to some age one in each so long a time, of older ones fewer, of the oldest none. Written
 * {@code all:24h,1h:14d,1d:365d}: everything for 24 hours, hourly for 14 days, daily for a year. {@code off} keeps everything.
 *
 * @param rules youngest first
 */
record RetentionPolicy(List<Rule> rules) {

    /** Everything, for ever. */
    static final RetentionPolicy OFF = new RetentionPolicy(List.of());

    /**
     * What holds up to an age.
     *
     * @param every one in each so long a time is kept; zero: all
     */
    record Rule(Duration every, Duration age) {}

    RetentionPolicy {
        rules = List.copyOf(rules);
    }

    /**
     * Parses a policy. SmallRye Config finds this method by its name and signature.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static RetentionPolicy parse(CharSequence value) {
        String text = value.toString().strip().toLowerCase(Locale.ROOT);
        if (text.equals("off")) {
            return OFF;
        }
        List<Rule> rules = new ArrayList<>();
        for (String rule : text.split(",", -1)) {
            String[] sides = rule.strip().split(":", -1);
            if (sides.length != 2) {
                throw refusal(value, rule);
            }
            try {
                rules.add(new Rule(sides[0].equals("all") ? Duration.ZERO : duration(sides[0]), duration(sides[1])));
            } catch (DateTimeParseException e) {
                throw refusal(value, rule);
            }
        }
        rules.sort(Comparator.comparing(Rule::age));
        return new RetentionPolicy(rules);
    }

    private static Duration duration(String text) {
        Duration duration = Duration.parse(text.endsWith("d") ? "P" + text : "PT" + text);
        if (duration.isZero() || duration.isNegative()) {
            throw new DateTimeParseException("not a time", text, 0);
        }
        return duration;
    }

    private static IllegalArgumentException refusal(CharSequence value, String rule) {
        return new IllegalArgumentException("'" + value + "' is no retention: '" + rule
                + "' should say which for how long, such as all:24h or 1h:14d; or write off to keep everything");
    }

    /**
     * Those that are not to be kept. The newest is, and those that are pinned. Age is {@link RecordedAge}: no clock makes a
     * snapshot old at once.
     *
     * @param entries oldest first
     */
    List<SnapshotEntry> expired(List<SnapshotEntry> entries) {
        List<SnapshotEntry> expired = new ArrayList<>();
        if (rules.isEmpty() || entries.isEmpty()) {
            return expired;
        }
        long[] ages = RecordedAge.of(entries);
        // The first one of each span stays, so that one that was chosen is chosen again, also by the next rule. Only
        // neighbours are
        // compared: after a clock was set back, the same hour comes again, and is another one.
        Slot last = null;
        for (int i = 0; i < entries.size() - 1; i++) {
            SnapshotEntry entry = entries.get(i);
            Rule rule = ruleFor(Duration.ofMillis(ages[i]));
            boolean kept = false;
            if (rule != null) {
                Slot slot = slot(rule, entry);
                kept = rule.every().isZero() || !slot.equals(last);
                last = slot;
            }
            if (!kept && !entry.pinned()) {
                expired.add(entry);
            }
        }
        return expired;
    }

    private record Slot(Rule rule, long number) {}

    private static Slot slot(Rule rule, SnapshotEntry entry) {
        return rule.every().isZero()
                ? new Slot(rule, entry.number())
                : new Slot(
                        rule,
                        Math.floorDiv(
                                entry.takenAt().toEpochMilli(), rule.every().toMillis()));
    }

    private @Nullable Rule ruleFor(Duration age) {
        for (Rule rule : rules) {
            if (age.compareTo(rule.age()) <= 0) {
                return rule;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return rules.isEmpty()
                ? "off"
                : rules.stream()
                        .map(rule -> (rule.every().isZero() ? "all" : text(rule.every())) + ":" + text(rule.age()))
                        .collect(Collectors.joining(","));
    }

    private static String text(Duration duration) {
        return duration.toHours() % 24 == 0 && duration.toDays() > 0
                ? duration.toDays() + "d"
                : duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
