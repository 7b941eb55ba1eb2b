package dev.cranny.recorder;

import dev.cranny.model.Facility;
import dev.cranny.model.HostId;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the service knows of the machine that it runs on, beside what is in snapshots. */
public final class Surroundings {

    private final HostId host;
    private final List<Facility> facilities;
    private final List<String> capabilities;
    private final Supplier<LongFunction<@Nullable String>> users;
    private volatile LongFunction<@Nullable String> names;

    /**
     * @param capabilities that this process has, by name
     * @param users reads the names of users; what it returns is asked until it is read again
     */
    Surroundings(
            HostId host,
            List<Facility> facilities,
            List<String> capabilities,
            Supplier<LongFunction<@Nullable String>> users) {
        this.host = host;
        this.facilities = List.copyOf(facilities);
        this.capabilities = List.copyOf(capabilities);
        this.users = users;
        names = users.get();
    }

    /** What the kernel, and what we may do, offers to look with. */
    public List<Facility> facilities() {
        return facilities;
    }

    /** What this process may do, by the names of capabilities(7). */
    public List<String> capabilities() {
        return capabilities;
    }

    /**
     * How a user is called now.
     *
     * @param of the host whose user it is
     * @return null where there is no name for this uid, and for users of hosts that we do not run on
     */
    public @Nullable String userName(HostId of, @Nullable Long uid) {
        return uid == null || !of.equals(host) ? null : names.apply(uid);
    }

    /** Reads the names of users again, who come and go. */
    void refresh() {
        names = users.get();
    }
}
