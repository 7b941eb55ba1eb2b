package dev.cranny.host.proc;

import dev.cranny.host.sys.KernelText;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code /proc/[pid]/cmdline}, proc_pid_cmdline(5): arguments, each ended by NUL. Empty for kernel threads and zombies. A
 * process may write into it what it likes, and pads with NULs where that is shorter than before.
 */
public final class CommandLine {

    private CommandLine() {}

    /** Parses the file. */
    public static List<String> parse(byte[] file, int from, int to) {
        int end = to;
        while (end > from && file[end - 1] == 0) {
            end--;
        }
        List<String> arguments = new ArrayList<>();
        int start = from;
        for (int i = from; i < end; i++) {
            if (file[i] == 0) {
                arguments.add(KernelText.show(file, start, i));
                start = i + 1;
            }
        }
        if (end > from) {
            arguments.add(KernelText.show(file, start, end));
        }
        return List.copyOf(arguments);
    }
}
