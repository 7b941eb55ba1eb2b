package dev.cranny.discovery;

import dev.cranny.host.proc.CpuList;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.Linux;
import dev.cranny.model.CpuRange;
import java.util.List;

/** Reads which CPUs are online. */
final class Processors implements Phase {

    private static final String PHASE = "processors";

    @Override
    public void run(Draft draft) {
        String file = draft.machine().sys() + "/devices/system/cpu/online";
        try (ProcReader reader = new ProcReader()) {
            long result = reader.read(Linux.AT_FDCWD, file);
            if (result < 0) {
                draft.problem(PHASE, file, Errno.of(result).name());
                return;
            }
            List<CpuRange> online = CpuList.parse(reader.bytes());
            if (online == null) {
                draft.problem(
                        PHASE, file, "not a list of CPUs: " + reader.bytes().text());
            } else {
                draft.cpusOnline(online);
            }
        }
    }
}
