package dev.cranny.model;

/**
 * Which snapshot: the host, and the number within it.
 *
 * @param number 1, 2, 3, …
 */
public record SnapshotId(HostId host, long number) {

    /** Parses what {@link #toString()} prints. */
    public static SnapshotId parse(String text) {
        int last = text.lastIndexOf('_');
        if (!text.startsWith("s_") || last < 3) {
            throw new IllegalArgumentException("a snapshot id looks like s_HOST_NUMBER, not " + text);
        }
        return new SnapshotId(
                new HostId(Long.parseLong(text.substring(2, last), 36)), Long.parseLong(text.substring(last + 1)));
    }

    @Override
    public String toString() {
        return "s_" + Long.toString(host.value(), 36) + "_" + number;
    }
}
