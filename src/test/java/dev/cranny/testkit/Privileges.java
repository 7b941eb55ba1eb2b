package dev.cranny.testkit;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a test needs to be allowed; without it the test is skipped, and says why. */
public final class Privileges {

    private Privileges() {}

    /** The tests that make and enter namespaces of others. */
    public static void assumeRoot() {
        assumeThat(isRoot()).as("only root may make and enter these namespaces").isTrue();
    }

    /** Whether our effective user is root. */
    public static boolean isRoot() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
