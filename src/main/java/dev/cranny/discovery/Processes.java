package dev.cranny.discovery;

import dev.cranny.host.proc.Numbers;
import dev.cranny.host.proc.ProcReader;

/** Finds every process, every task, and the namespaces that they, their descriptors and their children to come are in. */
final class Processes implements Phase {

    static final String PHASE = "processes";

    @Override
    public void run(Draft draft) {
        Numbers pids = new Numbers();
        try (ProcReader reader = new ProcReader()) {
            long result = reader.numbers(draft.proc(), pids);
            if (result < 0) {
                draft.refused(PHASE, draft.machine().proc().toString(), result);
            }
        }
        if (!draft.has(Facilities.Kind.EVERY_PROCESS) && draft.self().pid() != 0) {
            draft.problem(
                    PHASE, draft.machine().proc().toString(), "hidepid: processes of other users are kept from us");
        }
        Survey survey = Survey.of(draft);
        Crew.run(pids.size(), () -> new ProcessVisits(draft, pids, survey));
    }
}
