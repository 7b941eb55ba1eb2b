package dev.cranny.cli;

import dev.cranny.model.KeptAliveBy;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Members;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Problem;
import dev.cranny.model.Relations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The namespaces of a snapshot as text: for a person, a table; for a program, JSON. */
final class Listing {

    private static final int COMMAND_WIDTH = 100;

    private final Relations relations;
    private final List<Namespace> namespaces;

    Listing(Relations relations, Set<NamespaceType> types) {
        this.relations = relations;
        this.namespaces = relations.snapshot().namespaces().stream()
                .filter(namespace -> types.contains(namespace.type()))
                .toList();
    }

    /** One line for each namespace, below a line of headings. */
    String table(boolean wide) {
        Table table = new Table("TYPE", "INODE", "PROCESSES", "PID", "UID", "KEPT BY", "COMMAND");
        for (Namespace namespace : namespaces) {
            Members members = relations.members(namespace);
            LinuxProcess leader = members.ealdorman();
            table.row(
                    namespace.type().link(),
                    Long.toString(namespace.inode()),
                    Integer.toString(members.processes().size()),
                    leader == null ? "" : Integer.toString(leader.pid()),
                    leader == null || leader.uid() == null ? "" : leader.uid().toString(),
                    String.join(",", keptBy(namespace)),
                    leader == null ? "" : shortened(printable(command(leader)), wide));
        }
        return table.toString();
    }

    /** One document, its namespaces in the order of the table. */
    String json() {
        Json json = new Json();
        json.object(() -> {
            json.member("host", relations.snapshot().host().name());
            json.member("takenAt", relations.snapshot().takenAt().toString());
            json.member("complete", relations.snapshot().complete());
            json.array("namespaces", namespaces, namespace -> {
                Members members = relations.members(namespace);
                json.member("type", namespace.type().link());
                json.member("inode", namespace.inode());
                json.member("processCount", members.processes().size());
                json.array("leaders", members.leaders(), leader -> {
                    json.member("pid", leader.pid());
                    json.member("name", leader.name());
                    json.member("uid", leader.uid());
                    json.strings("commandLine", leader.commandLine());
                });
                json.strings("keptAliveBy", keptBy(namespace));
            });
            json.array("problems", relations.snapshot().problems(), problem -> {
                json.member("phase", problem.phase());
                json.member("subject", problem.subject());
                json.member("reason", problem.reason());
            });
        });
        return json.toString();
    }

    /** What could not be seen, in a sentence; null where nothing was refused. */
    @Nullable
    String incomplete() {
        List<Problem> problems = relations.snapshot().problems();
        if (problems.isEmpty()) {
            return null;
        }
        Problem first = problems.getFirst();
        return "not everything could be seen: " + first.subject() + ": " + first.reason()
                + (problems.size() == 1 ? "" : ", and " + (problems.size() - 1) + " more");
    }

    private List<String> keptBy(Namespace namespace) {
        List<String> words = new ArrayList<>();
        for (KeptAliveBy reason : relations.keptAliveBy(namespace)) {
            words.add(reason.name().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    /** As ps(1) has it: the name in brackets where there is no command line. */
    private static String command(LinuxProcess process) {
        List<String> commandLine = process.commandLine();
        return commandLine == null || commandLine.isEmpty()
                ? "[" + process.name() + "]"
                : String.join(" ", commandLine);
    }

    /** Without control characters: a process must not write to the terminal of who looks at it. */
    private static String printable(String text) {
        return text.codePoints()
                .map(character -> Character.isISOControl(character) ? '?' : character)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String shortened(String command, boolean wide) {
        return wide || command.length() <= COMMAND_WIDTH ? command : command.substring(0, COMMAND_WIDTH - 1) + "…";
    }
}
