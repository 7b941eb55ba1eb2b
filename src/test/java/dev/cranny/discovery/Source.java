package dev.cranny.discovery;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cranny.host.Machine;

/** By what the tasks of a machine are found: both must find the same. */
enum Source {
    SURVEY,
    PROCFS;

    Discovery discovery() {
        if (this == SURVEY) {
            Facilities facilities = Facilities.probe();
            assumeTrue(
                    facilities.has(Facilities.Kind.TASK_SURVEY),
                    () -> "the kernel cannot be asked for all tasks at one go: " + facilities.list());
        }
        return Discovery.of(Machine.local(), DiscoveryOptions.DEFAULT.withSurvey(this == SURVEY));
    }
}
