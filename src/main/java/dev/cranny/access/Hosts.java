package dev.cranny.access;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * By which names this service may be called. A page of somebody else can have its own name resolve to our address, and is then
 * of one origin with us in the browser's eyes: only the name tells. Addresses are safe, as nobody can make them ours.
 *
 * @param names more of them, in lower case: a name, {@code *.} and a domain, or {@code *}
 */
record Hosts(List<String> names) {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final String LOCALHOST = "localhost";

    Hosts {
        names = names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether {@code host}, a name or an address without port, may be what we are called. */
    boolean allow(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.contains(":") // no name has one, every IPv6 address has
                || IPV4.matcher(name).matches()
                || name.equals(LOCALHOST)
                || name.endsWith("." + LOCALHOST)
                || names.stream().anyMatch(allowed -> covers(allowed, name));
    }

    private static boolean covers(String allowed, String name) {
        return allowed.equals("*")
                || allowed.equals(name)
                || (allowed.startsWith("*.") && name.endsWith(allowed.substring(1)));
    }
}
