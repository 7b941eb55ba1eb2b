package dev.cranny.model;

/**
 * Which host, in every key of the store.
 *
 * @param value 63 bits that follow from the machine id by a keyed hash; the machine id itself is never shown, machine-id(5)
 */
public record HostId(long value) {

    public HostId {
        if (value <= 0) {
            throw new IllegalArgumentException("a host id is a positive number, not " + value);
        }
    }

    /** Parses what {@link #toString()} prints. */
    public static HostId parse(String text) {
        if (!text.startsWith("h_")) {
            throw new IllegalArgumentException("a host id starts with h_, not " + text);
        }
        return new HostId(Long.parseLong(text.substring(2), 36));
    }

    @Override
    public String toString() {
        return "h_" + Long.toString(value, 36);
    }
}
