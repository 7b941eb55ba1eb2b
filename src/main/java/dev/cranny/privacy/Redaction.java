package dev.cranny.privacy;

import dev.cranny.model.Container;
import dev.cranny.model.Engine;
import dev.cranny.model.Group;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Mount;
import dev.cranny.model.Problem;
import dev.cranny.model.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Hides the secrets of whole snapshots. Remembers what it did to the last one: from one to the next little changes. */
public final class Redaction {

    private final Secrets secrets;
    private final CommandLines commandLines;
    private Map<Object, Object> before = Map.of();

    /** Hides those. */
    public Redaction(Secrets secrets) {
        this.secrets = secrets;
        this.commandLines = new CommandLines(secrets);
    }

    /** The snapshot without its secrets. Not for several threads at once. */
    public Snapshot of(Snapshot snapshot) {
        if (secrets.equals(Secrets.NONE)) {
            return snapshot;
        }
        Run run = new Run(before);
        Snapshot shown = new Snapshot(
                snapshot.host(),
                snapshot.boot(),
                snapshot.takenAt(),
                snapshot.duration(),
                snapshot.cpusOnline(),
                snapshot.namespaces(),
                snapshot.processes().stream().map(run::process).toList(),
                snapshot.tasks(),
                snapshot.mounts().stream().map(run::mount).toList(),
                snapshot.containers().stream().map(run::container).toList(),
                snapshot.engines().stream().map(run::engine).toList(),
                snapshot.groups().stream().map(run::group).toList(),
                snapshot.problems().stream().map(run::problem).toList());
        before = run.done;
        return shown;
    }

    /** A list of words that belong together, other than one of options. */
    private record CommandLine(List<String> words) {}

    /** One snapshot's. */
    private final class Run {
        private final Map<Object, Object> before;
        private final Map<Object, Object> done = new HashMap<>();

        Run(Map<Object, Object> before) {
            this.before = before;
        }

        LinuxProcess process(LinuxProcess process) {
            List<String> words = process.commandLine();
            return words == null ? process : process.withCommandLine(commandLine(words));
        }

        private List<String> commandLine(List<String> words) {
            CommandLine line = new CommandLine(words);
            return once(line, plain -> new CommandLine(commandLines.hide(plain.words())))
                    .words();
        }

        Container container(Container container) {
            return container.withLabels(labels(container.labels()));
        }

        Group group(Group group) {
            return new Group(
                    group.id(),
                    group.name(),
                    group.type(),
                    group.flavor(),
                    group.engine(),
                    labels(group.labels()),
                    group.containers());
        }

        Engine engine(Engine engine) {
            return new Engine(
                    engine.id(),
                    engine.type(),
                    engine.engineId(),
                    engine.version(),
                    engine.api(),
                    engine.pid(),
                    engine.uid(),
                    text(engine.state()));
        }

        Mount mount(Mount mount) {
            return mount.withTexts(text(mount.source()), texts(mount.options()), texts(mount.superOptions()));
        }

        Problem problem(Problem problem) {
            return new Problem(problem.phase(), text(problem.subject()), text(problem.reason()));
        }

        private Map<String, String> labels(Map<String, String> labels) {
            return labels.isEmpty()
                    ? labels
                    : once(labels, plain -> {
                        Map<String, String> shown = new TreeMap<>();
                        plain.forEach((name, value) -> shown.put(name, secrets.hide(name, value)));
                        return shown;
                    });
        }

        private List<String> texts(List<String> plain) {
            return once(plain, texts -> texts.stream().map(secrets::hide).toList());
        }

        private String text(String plain) {
            return plain.isEmpty() ? plain : once(plain, secrets::hide);
        }

        @SuppressWarnings("unchecked")
        private <T> T once(T plain, Function<T, T> hide) {
            return (T) done.computeIfAbsent(plain, _ -> {
                Object known = before.get(plain);
                return known == null ? hide.apply(plain) : known;
            });
        }
    }
}
