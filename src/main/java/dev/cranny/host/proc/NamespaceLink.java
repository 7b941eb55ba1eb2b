package dev.cranny.host.proc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cranny.model.NamespaceType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a link to a namespace says, namespaces(7): {@code net:[4026531833]}. Links below {@code /proc/[pid]/ns} and of open
 * descriptors look so, and the root of a bind mount.
 */
public record NamespaceLink(NamespaceType type, long inode) {

    private static final NamespaceType[] TYPES = NamespaceType.values();
    private static final byte[][] PREFIXES = Arrays.stream(TYPES)
            .map(type -> (type.link() + ":[").getBytes(US_ASCII))
            .toArray(byte[][]::new);
    private static final byte[] SOCKET = "socket:[".getBytes(US_ASCII);

    /** Parses what was read of a link; null where it is another kind of link. */
    public static @Nullable NamespaceLink parse(Bytes link) {
        return parse(link.array(), 0, link.length());
    }

    /** Parses {@code link}; null where it is another kind of link. */
    public static @Nullable NamespaceLink parse(byte[] link, int from, int to) {
        for (int i = 0; i < PREFIXES.length; i++) {
            if (startsWith(link, from, to, PREFIXES[i])) {
                long inode = inode(link, from, to);
                return inode == 0 ? null : new NamespaceLink(TYPES[i], inode);
            }
        }
        return null;
    }

    /** The inode of the socket that a link of a descriptor leads to, {@code socket:[12345]}; 0 where it leads elsewhere. */
    public static long socket(Bytes link) {
        return startsWith(link.array(), 0, link.length(), SOCKET) ? inode(link.array(), 0, link.length()) : 0;
    }

    private static boolean startsWith(byte[] link, int from, int to, byte[] prefix) {
        return from + prefix.length < to
                && link[from] == prefix[0]
                && Arrays.equals(link, from, from + prefix.length, prefix, 0, prefix.length);
    }

    /** The number in the brackets; 0 where {@code link} is another kind of link. */
    public static long inode(byte[] link, int from, int to) {
        int colon = from;
        while (colon < to && 'a' <= link[colon] && link[colon] <= 'z') {
            colon++;
        }
        if (colon == from || colon + 3 >= to || link[colon] != ':' || link[colon + 1] != '[' || link[to - 1] != ']') {
            return 0;
        }
        return Math.max(0, Decimal.parse(link, colon + 2, to - 1));
    }
}
