package dev.cranny.discovery;

import static dev.cranny.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.engine.EngineDriver;
import dev.cranny.engine.EngineSettings;
import dev.cranny.engine.Engines;
import dev.cranny.host.Machine;
import dev.cranny.model.Container;
import dev.cranny.model.ContainerRelations;
import dev.cranny.model.Engine;
import dev.cranny.model.Group;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Relations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What scans of this machine see of engines that are found by themselves. */
final class EngineScan implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Engines engines;
    private final Discovery discovery;

    private EngineScan(List<EngineDriver> drivers) {
        engines = Engines.start(Machine.local(), drivers, EngineSettings.DEFAULT);
        discovery = Discovery.of(Machine.local(), DiscoveryOptions.DEFAULT.withEngines(engines::all));
    }

    /** Looks for engines of these kinds. */
    static EngineScan of(EngineDriver... drivers) {
        return new EngineScan(List.of(drivers));
    }

    /** Scans again and again until the check holds: engines tell of what they do in their own time. */
    void soon(Consumer<Sight> check) {
        eventually(PATIENCE, PAUSE, () -> check.accept(now()));
    }

    /** Scans once. */
    Sight now() {
        return new Sight(Relations.of(discovery.run()));
    }

    @Override
    public void close() {
        engines.close();
    }

    /** One scan. What is asked for and not there fails the test. */
    record Sight(Relations relations) {

        ContainerRelations all() {
            return relations.containers();
        }

        /** The one that is reached there. */
        Engine engine(Path socket) {
            return relations.snapshot().engines().stream()
                    .filter(engine -> engine.api().equals("unix://" + socket))
                    .findFirst()
                    .orElseThrow(() -> missing("engine at " + socket));
        }

        /** The one of a type that runs in a container. */
        Engine engine(Container inside, String type) {
            return relations.snapshot().engines().stream()
                    .filter(engine -> engine.type().equals(type) && inside.equals(all().enclosing(engine)))
                    .findFirst()
                    .orElseThrow(() -> missing(type + " in " + inside.name()));
        }

        Container container(Engine engine, String name) {
            return all().containers(engine).stream()
                    .filter(container -> container.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> missing("container " + name));
        }

        Set<String> names(Engine engine) {
            Set<String> names = new TreeSet<>();
            all().containers(engine).forEach(container -> names.add(container.name()));
            return names;
        }

        List<String> groups(Container container) {
            return all().groups(container).stream().map(Group::name).toList();
        }

        /** The initial process. */
        LinuxProcess process(Container container) {
            LinuxProcess process = all().process(container);
            assertThat(process).as("the process of " + container.name()).isNotNull();
            return process;
        }

        /** The command lines of all that is in it. */
        List<List<String>> commands(Container container) {
            return all().processes(container).stream()
                    .map(LinuxProcess::commandLine)
                    .toList();
        }

        private AssertionError missing(String what) {
            return new AssertionError(
                    "no " + what + ", but " + relations.snapshot().engines() + " with "
                            + relations.snapshot().containers().stream()
                                    .map(Container::name)
                                    .toList() + "; "
                            + relations.snapshot().problems());
        }
    }
}
