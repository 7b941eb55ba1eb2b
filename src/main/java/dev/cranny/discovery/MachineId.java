package dev.cranny.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cranny.model.HostId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The id of a machine, machine-id(5), which "should be considered confidential, and must not be exposed": what is made of it
 * is a keyed hash, by a key that is ours alone.
 */
record MachineId(String hex) {

    private static final Pattern FORMAT = Pattern.compile("[0-9a-f]{32}");
    private static final String UNSET = "0".repeat(32);
    private static final byte[] KEY = "dev.cranny host id".getBytes(UTF_8);

    /** Parses {@code /etc/machine-id}; empty where it is not set (an image that has not been booted yet). */
    static Optional<MachineId> parse(String text) {
        return FORMAT.matcher(text).matches() && !text.equals(UNSET)
                ? Optional.of(new MachineId(text))
                : Optional.empty();
    }

    /** The same id of the host each time, from which the machine id does not follow. */
    HostId hostId() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            long bits = ByteBuffer.wrap(mac.doFinal(hex.getBytes(UTF_8))).getLong() & Long.MAX_VALUE;
            return new HostId(Math.max(1, bits));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "machine id (not shown)";
    }
}
