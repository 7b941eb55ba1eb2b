package dev.cranny.engine;

import dev.cranny.host.Machine;
import dev.cranny.host.proc.Interned;
import dev.cranny.host.proc.Numbers;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.proc.Stat;
import dev.cranny.host.sys.Descriptor;
import dev.cranny.host.sys.KernelText;
import dev.cranny.host.sys.SyscallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for processes by name every few seconds, and so must cost nothing: who is new is read again for a while, as programs
 * are often started by others that then become them, execve(2); all the others only now and then.
 */
final class ProcessNames {

    private static final Duration NEW = Duration.ofSeconds(10);
    private static final Duration FULL = Duration.ofSeconds(30);

    private final Machine machine;
    private final Set<String> wanted;
    private final Interned<String> names = new Interned<>(KernelText::show);
    private Map<Integer, Seen> seen = new HashMap<>();
    private long lastFull;

    /**
     * @param since when it was first seen, {@link System#nanoTime}
     * @param process null where it is none of those we look for
     */
    private record Seen(long since, @Nullable EngineProcess process) {
        boolean mayChange(long moment) {
            return process != null || moment - since < NEW.toNanos();
        }
    }

    ProcessNames(Machine machine, Set<String> wanted) {
        this.machine = machine;
        this.wanted = wanted;
        lastFull = System.nanoTime() - FULL.toNanos();
    }

    /** The processes that right now have one of the names. */
    List<EngineProcess> look() throws SyscallException {
        long moment = System.nanoTime();
        boolean full = moment - lastFull >= FULL.toNanos();
        lastFull = full ? moment : lastFull;
        Map<Integer, Seen> found = new HashMap<>();
        List<EngineProcess> matching = new ArrayList<>();
        try (Descriptor proc = machine.openProc();
                ProcReader reader = new ProcReader()) {
            Numbers pids = new Numbers();
            reader.numbers(proc.number(), pids);
            for (int i = 0; i < pids.size(); i++) {
                int pid = pids.get(i);
                Seen before = seen.get(pid);
                Seen now = before == null || full || before.mayChange(moment)
                        ? new Seen(before == null ? moment : before.since(), read(reader, proc, pid))
                        : before;
                found.put(pid, now);
                if (now.process() != null) {
                    matching.add(now.process());
                }
            }
        }
        seen = found;
        return matching;
    }

    private @Nullable EngineProcess read(ProcReader reader, Descriptor proc, int pid) {
        if (reader.read(proc.number(), pid + "/stat") <= 0) {
            return null;
        }
        Stat stat = Stat.parse(reader.bytes(), names);
        if (stat == null || stat.kernelThread()) {
            return null;
        }
        String name = wanted.contains(stat.name()) ? stat.name() : executable(pid);
        return name != null && wanted.contains(name) ? new EngineProcess(pid, stat.startTicks(), name) : null;
    }

    /** The last part of its path, without the mark of one that was deleted: proc_pid_exe(5). */
    private @Nullable String executable(int pid) {
        try {
            Path target = Files.readSymbolicLink(machine.proc().resolve(pid + "/exe"));
            Path last = target.getFileName();
            return last == null ? null : last.toString().replaceFirst(" \\(deleted\\)$", "");
        } catch (IOException e) {
            return null;
        }
    }
}
