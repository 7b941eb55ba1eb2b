package dev.cranny.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks the running service, which alone writes what it keeps. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "(create | list | revoke)",
        description = "Makes, lists and revokes tokens, which let in who shows them.")
final class ManageTokens implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec().commandLine(), "Say what to do: create, list or revoke");
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Makes a token and prints it: it is told this once.")
    int create(
            @Mixin ServiceConnection service,
            @Parameters(paramLabel = "NAME", description = "What to call it.") String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            split = ",",
                            defaultValue = "reader",
                            description =
                                    "What it may do, several with commas between: reader (the default), command_lines, operator.")
                    List<String> roles,
            @Option(
                            names = "--expires-in",
                            paramLabel = "TIME",
                            description = "For how long it is good: 12h, 30d; without it, until it is revoked.")
                    @Nullable
                    String expiresIn) {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode().put("name", name);
        roles.forEach(role -> wanted.withArray("roles")
                .add(role.strip().toUpperCase(Locale.ROOT).replace('-', '_')));
        if (expiresIn != null) {
            wanted.put(
                    "expiresAt",
                    Instant.now()
                            .truncatedTo(ChronoUnit.SECONDS)
                            .plus(duration(expiresIn))
                            .toString());
        }
        print(Objects.requireNonNull(service.send("POST", "api/tokens", wanted), "what was made")
                        .path("token")
                        .asText()
                + "\n");
        return ExitCode.DONE.number();
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Prints the tokens there are, but not what they are shown by.")
    int list(@Mixin ServiceConnection service) {
        Table table = new Table("NAME", "ROLES", "CREATED", "EXPIRES");
        for (JsonNode token : Objects.requireNonNull(service.send("GET", "api/tokens", null), "a list")) {
            List<String> roles = new ArrayList<>();
            token.path("roles").forEach(role -> roles.add(role.asText()));
            table.row(
                    token.path("name").asText(),
                    String.join(",", roles),
                    token.path("createdAt").asText(),
                    token.path("expiresAt").asText("never"));
        }
        print(table.toString());
        return ExitCode.DONE.number();
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Makes a token good for nothing, at once.")
    int revoke(
            @Mixin ServiceConnection service,
            @Parameters(paramLabel = "NAME", description = "What it is called.") String name) {
        service.send(
                "DELETE",
                "api/tokens/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"),
                null);
        return ExitCode.DONE.number();
    }

    private static Duration duration(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        try {
            return Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper);
        } catch (DateTimeParseException e) {
            throw new CommandRefused(ExitCode.USAGE, "--expires-in: '" + text + "' is no time: write 12h, or 30d");
        }
    }

    private void print(String text) {
        PrintWriter out = spec().commandLine().getOut();
        out.print(text);
        out.flush();
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "set by picocli");
    }
}
