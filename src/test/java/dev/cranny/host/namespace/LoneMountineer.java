package dev.cranny.host.namespace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cranny.host.Machine;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/** A program that climbs, tells what it finds in a file there, and waits: to be run by somebody else, or killed. */
public final class LoneMountineer {

    private LoneMountineer() {}

    /**
     * Climbs, tells, and waits.
     *
     * @param arguments "thread" or "process", the path of a mount namespace, and that of a file in it; or "errand" and the two paths
     *     to a mount namespace
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String path = arguments[1];
        if (arguments[0].equals("errand")) {
            try (OpenNamespace there = Namespaces.of(Machine.local()).open(List.of(path, arguments[2]))) {
                System.out.println(Passage.into(there).call(new Stranger()));
            }
        } else if (arguments[0].equals("process")) {
            try (OpenNamespace there = OpenNamespace.at(path);
                    PauseProcess pause = PauseProcess.in(there);
                    OpenRoot files = OpenRoot.at("/proc/" + pause.pid() + "/root")) {
                tell(pause.pid(), files, arguments[2]);
            }
        } else {
            try (Mountineer mountineer = Namespaces.of(Machine.local()).climb(List.of(path))) {
                tell(mountineer.pid(), mountineer.files(), arguments[2]);
            }
        }
    }

    private static void tell(int pid, OpenRoot files, String file) throws IOException {
        System.out.println(pid);
        System.out.println(new String(files.read(file, 100), UTF_8).strip());
        if (System.in.read() < 0) {
            System.out.println("done");
        }
    }

    /** Does what fails and what does not, all for the first time. */
    private static final class Stranger implements Passage.Errand<String, IOException> {
        @Override
        public String run() throws IOException {
            try (OpenRoot root = OpenRoot.at("/")) {
                String failures = failure(() -> root.read("/nowhere", 1))
                        + failure(() -> root.resolve("/../up"))
                        + failure(() -> OpenNamespace.at("/canary"));
                return failures + new String(root.read(root.resolve("/old/../canary"), 100), UTF_8).strip();
            }
        }

        private static String failure(Callable<?> call) {
            try {
                call.call();
                return "no failure ";
            } catch (Exception e) {
                return e.getClass().getSimpleName() + " ";
            }
        }
    }
}
