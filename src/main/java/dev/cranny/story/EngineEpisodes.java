package dev.cranny.story;

import dev.cranny.diff.Change;
import dev.cranny.diff.FieldChange;
import dev.cranny.diff.Kind;
import dev.cranny.model.Engine;
import java.util.List;
import java.util.Objects;

/** Engines that came, went, or answer otherwise. */
final class EngineEpisodes {

    private EngineEpisodes() {}

    static void tell(Telling telling) {
        for (Change.Added<Engine> change : telling.added(Kind.ENGINE)) {
            Engine engine = change.after();
            telling.about(change)
                    .tell(
                            "engine " + Words.name(engine) + " was found",
                            engine.connected() ? null : "It does not answer: " + engine.state() + ".");
        }
        for (Change.Removed<Engine> change : telling.removed(Kind.ENGINE)) {
            telling.about(change).tell("engine " + Words.name(change.before()) + " ended", null);
        }
        for (Change.Modified<Engine> change : telling.modified(Kind.ENGINE)) {
            telling.about(change).tell("engine " + change.before().type() + " " + verb(change), because(change));
        }
    }

    private static String verb(Change.Modified<Engine> change) {
        Engine before = change.before();
        Engine after = change.after();
        if (before.connected() && !after.connected()) {
            return "stopped answering";
        }
        if (!before.version().equals(after.version()) && !before.version().isEmpty()) {
            return "went from version " + before.version() + " to " + after.version();
        }
        if (after.connected() && !before.connected()) {
            return "answered";
        }
        if (!Objects.equals(before.pid(), after.pid())) {
            return "restarted";
        }
        return "changed " + fields(change.fields());
    }

    private static String because(Change.Modified<Engine> change) {
        Engine after = change.after();
        if (!after.connected()) {
            return after.state() + ".";
        }
        return Objects.equals(change.before().pid(), after.pid()) || after.pid() == null
                ? "Version " + after.version() + "."
                : "It is PID " + after.pid() + " now.";
    }

    private static String fields(List<FieldChange> fields) {
        return Words.list(fields.stream().map(FieldChange::name).toList());
    }
}
