package dev.cranny.story;

import dev.cranny.model.Boot;
import dev.cranny.model.EntityKind;

/** A reboot ends everything but containers, engines and groups: one episode has it all. */
final class Reboot {

    private Reboot() {}

    static void tell(Telling telling) {
        Boot before = telling.before().snapshot().boot();
        Boot after = telling.after().snapshot().boot();
        if (before.id().equals(after.id())) {
            return;
        }
        Telling.Draft episode = telling.about(EntityKind.PROCESS, null);
        telling.untold().forEach(episode::take);
        episode.tell(
                telling.after().snapshot().host().name() + " restarted",
                before.kernel().equals(after.kernel())
                        ? "It runs Linux " + after.kernel() + " again."
                        : "It ran Linux " + before.kernel() + ", and runs " + after.kernel() + " now.");
    }
}
