package dev.cranny.discovery;

import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.sys.Linux;
import dev.cranny.model.LinuxProcess;

/**
 * Looks through our own descriptors, when nobody else of us is looking at namespaces: what is open then was opened by the
 * program that we are part of, and not in order to look.
 */
final class OwnDescriptors implements Phase {

    @Override
    public void run(Draft draft) {
        LinuxProcess self = draft.ownProcess();
        if (self == null) {
            return;
        }
        try (ProcReader reader = new ProcReader()) {
            int directory = reader.open(draft.proc(), self.pid());
            if (directory < 0) {
                draft.refused(Descriptors.PHASE, draft.path(self.pid(), ""), directory);
                return;
            }
            try {
                new Descriptors(draft, reader)
                        .visit(self.pid(), directory, self.namespaces().net(), 0);
            } finally {
                Linux.close(directory);
            }
        }
    }
}
