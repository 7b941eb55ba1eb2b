package dev.cranny.recorder;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/**
 * How long from one scheduled snapshot to the next.
 *
 * @param every at least a second; null for {@code off}: snapshots are taken only on request
 */
public record Interval(@Nullable Duration every) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /**
     * Parses {@code off}, a number of seconds, a number with {@code s}, {@code m}, {@code h} or {@code d}, or an ISO 8601
     * duration.
     *
     * @throws IllegalArgumentException where it is none of these, or less than a second
     */
    public static Interval parse(CharSequence value) {
        String text = value.toString().strip().toLowerCase(Locale.ROOT);
        if (text.equals("off")) {
            return new Interval(null);
        }
        Duration every;
        try {
            every = Duration.parse(iso(text));
        } catch (DateTimeParseException e) {
            throw refusal(value, e);
        }
        if (every.compareTo(SHORTEST) < 0) {
            throw refusal(value, null);
        }
        return new Interval(every);
    }

    /** For the settings; a converter, as its own words about a wrong value are passed on. */
    public static final class Parser implements Converter<Interval> {
        private static final long serialVersionUID = 1L;

        @Override
        public Interval convert(String value) {
            return parse(value);
        }
    }

    private static String iso(String text) {
        if (text.startsWith("p")) {
            return text;
        }
        if (text.chars().allMatch(Character::isDigit)) {
            return "PT" + text + "S";
        }
        return text.endsWith("d") ? "P" + text : "PT" + text;
    }

    private static IllegalArgumentException refusal(CharSequence value, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "'" + value + "' is no interval: write off, or a time of at least one second such as 15s, 5m, 1h",
                cause);
    }

    @Override
    public String toString() {
        return every == null ? "off" : every.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
