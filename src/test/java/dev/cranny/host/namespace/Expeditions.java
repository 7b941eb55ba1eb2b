package dev.cranny.host.namespace;

import dev.cranny.testkit.Odd;
import java.io.IOException;

/** Scripts for mount namespaces in which nobody is: they are only bind-mounted in one that the script itself is in. */
final class Expeditions {

    /** Where the namespace is bind-mounted. */
    static final String NAMESPACE = "/mnt/ns";

    /** One that has nothing but a file: no procfs, no programs, no Java. */
    static final String EMPTY = """
            mount -t tmpfs outer /mnt && touch /mnt/ns && mkdir /mnt/new
            unshare --mount=/mnt/ns sh -c '
                mount -t tmpfs canary /mnt/new && cd /mnt/new && mkdir old && echo tweet >canary && pivot_root . old'
            """;

    /** One with a file system of its own at {@code /opt}, in which a further one is bind-mounted, where {@code /srv} is so. */
    static final String NESTED = """
            mount -t tmpfs outer /mnt && touch /mnt/ns
            unshare --mount=/mnt/ns sh -c '
                mount -t tmpfs canary /opt && echo tweet >/opt/canary && touch /opt/ns
                unshare --mount=/opt/ns sh -c "mount -t tmpfs inner /srv && echo chirp >/srv/canary"'
            """;

    private Expeditions() {}

    /** A shell in a mount namespace of its own, in which the script makes others. */
    static Odd base(String script) throws IOException {
        return Odd.run(script, "unshare", "--mount");
    }
}
