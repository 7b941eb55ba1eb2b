package dev.cranny.host.namespace;

import java.io.IOException;

/**
 * Everything of ours that an errand is likely to use, used once where we are at home: so it has been loaded by the time that it is
 * needed in a mount namespace where there are no class files of ours.
 */
final class Rehearsal {

    private Rehearsal() {}

    static void hold() {
        try (OpenRoot root = OpenRoot.at("/proc/self")) {
            root.list("/task");
            root.read("/comm", 100);
            root.resolve("/task/../cwd");
        } catch (IOException e) {
            // That is part of it: the ways in which it fails are loaded, too.
            fail(e);
        }
    }

    private static void fail(IOException first) {
        try (OpenNamespace namespace = OpenNamespace.at("/proc/self/comm")) {
            Crossing.enter(namespace);
        } catch (IOException e) {
            e.addSuppressed(first);
        }
    }
}
