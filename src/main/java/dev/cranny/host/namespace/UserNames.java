package dev.cranny.host.namespace;

import dev.cranny.host.Machine;
import dev.cranny.host.sys.KernelText;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of a machine's users: of those whom the kernel's uids mean, and so from {@code /etc/passwd} of the initial mount
 * namespace, passwd(5), which need not be the one that we are in.
 *
 * <pre>{@code
 * String owner = UserNames.of(Machine.local()).name(1000); // alice, or null
 * }</pre>
 */
public final class UserNames {

    private static final String FILE = "/etc/passwd";
    private static final int LARGEST_FILE = 16 << 20;
    private static final long LARGEST_UID = 0xffff_ffffL;

    private final Map<Long, String> names;

    private UserNames(Map<Long, String> names) {
        this.names = Map.copyOf(names);
    }

    /** Reads the names; none where they cannot be read. */
    public static UserNames of(Machine machine) {
        try (Mountineer initial = Namespaces.of(machine).climb(List.of("/proc/1/ns/mnt"))) {
            return parse(initial.files().read(FILE, LARGEST_FILE));
        } catch (IOException e) {
            // In a container, or as an ordinary user: what we have is the next best.
            return own();
        }
    }

    private static UserNames own() {
        try (OpenRoot root = OpenRoot.at("/")) {
            return parse(root.read(FILE, LARGEST_FILE));
        } catch (IOException e) {
            return new UserNames(Map.of());
        }
    }

    /** Parses the file; where two users have one uid, the first one's name counts, as for the C library. */
    static UserNames parse(byte[] file) {
        Map<Long, String> names = new HashMap<>();
        for (String line : KernelText.show(file, 0, file.length).split("\n")) {
            String[] fields = line.split(":", -1);
            boolean user = fields.length >= 4 && !fields[0].isEmpty() && "#+-".indexOf(fields[0].charAt(0)) < 0;
            if (user && fields[2].matches("\\d{1,10}") && Long.parseLong(fields[2]) <= LARGEST_UID) {
                names.putIfAbsent(Long.parseLong(fields[2]), fields[0]);
            }
        }
        return new UserNames(names);
    }

    /** The name of the user with this uid; null where there is none. */
    public @Nullable String name(long uid) {
        return names.get(uid);
    }
}
