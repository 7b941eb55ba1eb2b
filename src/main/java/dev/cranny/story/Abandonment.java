package dev.cranny.story;

import dev.cranny.diff.Change;
import dev.cranny.diff.Kind;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Members;
import dev.cranny.model.Namespace;
import dev.cranny.model.Relations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Namespaces that nobody is in any more, and that are there all the same. */
final class Abandonment {

    private Abandonment() {}

    static void tell(Telling telling) {
        for (Change.Modified<Namespace> change : telling.modified(Kind.NAMESPACE)) {
            if (Changes.field(change, "populated") != null && !telling.after().populated(change.after())) {
                abandoned(telling, change);
            }
        }
    }

    private static void abandoned(Telling telling, Change.Modified<Namespace> change) {
        Telling.Draft episode = telling.about(change);
        Relations before = telling.before();
        Members members = before.members(change.before());
        List<LinuxProcess> ended = members.processes().stream()
                .filter(process -> telling.of(Kind.PROCESS.id(process, before)) instanceof Change.Removed<?>)
                .toList();
        Belongings.of(ended, before).into(episode, Changes.REMOVED);
        members.looseTasks().forEach(task -> episode.take(Kind.TASK.id(task, before), Changes.REMOVED));
        String keepers = Keepers.of(change.after(), telling.after());
        episode.tell(
                Words.name(change.after()) + " lost its last process"
                        + (keepers.isEmpty() ? "" : " and is now kept only by " + keepers),
                because(ended));
    }

    private static @Nullable String because(List<LinuxProcess> ended) {
        return ended.isEmpty()
                ? null
                : Words.few(ended.stream().map(Words::name).toList()) + " ended.";
    }
}
