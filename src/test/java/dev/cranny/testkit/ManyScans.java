package dev.cranny.testkit;

import dev.cranny.discovery.Discovery;
import dev.cranny.host.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A program that scans many times, and tells by how many kilobytes its memory has grown since it was warm. */
public final class ManyScans {

    private static final int TO_BE_WARM = 60;

    private ManyScans() {}

    public static void main(String[] arguments) throws IOException {
        Discovery discovery = Discovery.of(Machine.local());
        scan(discovery, TO_BE_WARM);
        long warm = memory();
        scan(discovery, Integer.parseInt(arguments[0]));
        System.out.println("grown " + (memory() - warm));
    }

    private static void scan(Discovery discovery, int times) {
        for (int i = 0; i < times; i++) {
            discovery.run();
        }
    }

    /** All that is mapped to be written to, proc_pid_status(5): the heap, which is of a fixed size here, and what malloc(3) got. */
    private static long memory() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmData:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
