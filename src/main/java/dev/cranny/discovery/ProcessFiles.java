package dev.cranny.discovery;

import dev.cranny.host.proc.CgroupFile;
import dev.cranny.host.proc.CommandLine;
import dev.cranny.host.proc.Interned;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.proc.Stat;
import dev.cranny.host.proc.Status;
import dev.cranny.host.sys.CString;
import dev.cranny.host.sys.KernelText;
import dev.cranny.model.Cgroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of one process or task after the other. What many of them say is one object for all. For one thread.
 *
 * <p>What may not be read is noted as a problem; what is gone is just not there.
 */
final class ProcessFiles {

    private static final CString STAT = CString.of("stat");
    private static final CString STATUS = CString.of("status");
    private static final CString CMDLINE = CString.of("cmdline");
    private static final CString CGROUP = CString.of("cgroup");
    private static final CString EXE = CString.of("exe");

    private final Draft draft;
    private final ProcReader reader;
    private final Freezer freezer;
    private final Interned<String> texts = new Interned<>(KernelText::show);
    private final Interned<List<String>> commandLines = new Interned<>(CommandLine::parse);
    private final Interned<Cgroup> cgroups = new Interned<>(this::cgroup);

    ProcessFiles(Draft draft, ProcReader reader) {
        this.draft = draft;
        this.reader = reader;
        freezer = draft.freezer(reader);
    }

    /** Null where there is no such process or task, or no more. */
    @Nullable
    Stat stat(int id, int directory) {
        return read(id, directory, STAT) ? Stat.parse(reader.bytes(), texts) : null;
    }

    @Nullable
    Status status(int id, int directory) {
        return read(id, directory, STATUS) ? Status.parse(reader.bytes()) : null;
    }

    @Nullable
    List<String> commandLine(int id, int directory) {
        return read(id, directory, CMDLINE) ? commandLines.get(reader.bytes()) : null;
    }

    Cgroup cgroup(int id, int directory) {
        return read(id, directory, CGROUP) ? cgroups.get(reader.bytes()) : Cgroup.UNKNOWN;
    }

    private Cgroup cgroup(byte[] file, int from, int to) {
        CgroupFile cgroups = CgroupFile.parse(file, from, to);
        return cgroups.cgroup(freezer.frozen(cgroups, reader));
    }

    /** The path of the program; of a process that may not be looked into only that is noted. */
    @Nullable
    String executable(int pid, int directory) {
        long result = reader.link(directory, EXE);
        if (result < 0) {
            draft.refused(Processes.PHASE, draft.path(pid, "/" + EXE), result);
        }
        return result > 0 ? texts.get(reader.bytes()) : null;
    }

    /** A name that has not been read from a file. */
    String text(byte[] bytes) {
        return texts.get(bytes, 0, bytes.length);
    }

    private boolean read(int id, int directory, CString file) {
        long result = reader.read(directory, file);
        if (result < 0) {
            draft.refused(Processes.PHASE, draft.path(id, "/" + file), result);
        }
        return result >= 0;
    }
}
