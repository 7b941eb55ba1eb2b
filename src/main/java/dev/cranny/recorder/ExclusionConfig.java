package dev.cranny.recorder;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Processes that are counted, but not recorded. */
@ConfigMapping(prefix = "cranny.exclude")
interface ExclusionConfig {

    /** Users, by name or uid. */
    Optional<Set<String>> users();

    /** Control groups, with all that is below: {@code /user.slice}. */
    Optional<List<String>> cgroups();

    /** Names of processes, as {@code comm} has them: {@code gpg-agent}. */
    Optional<Set<String>> commands();
}
