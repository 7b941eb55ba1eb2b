package dev.cranny.host.proc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.cranny.model.NamespaceType;
import org.jspecify.annotations.Nullable;

/**
 * What a link to a namespace says, namespaces(7): {@code net:[4026531833]}. Links below {@code /proc/[pid]/ns} and of open
 * descriptors look so, and the root of a bind mount.
 */
public record NamespaceLink(NamespaceType type, long inode) {

    /** Parses {@code link}; null where it is another kind of link. */
    public static @Nullable NamespaceLink parse(byte[] link, int from, int to) {
        long inode = inode(link, from, to);
        if (inode <= 0) {
            return null;
        }
        int colon = from;
        while (link[colon] != ':') {
            colon++;
        }
        return NamespaceType.ofLink(new String(link, from, colon - from, ISO_8859_1))
                .map(type -> new NamespaceLink(type, inode))
                .orElse(null);
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
