package dev.cranny;

import dev.cranny.access.TokensException;
import dev.cranny.cli.ExitCode;
import dev.cranny.store.StoreException;
import dev.cranny.store.StoreInUseException;
import io.quarkus.runtime.QuarkusBindException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why the service does not run, in a sentence for who tried to start it. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** In the environment: shows where in the program it happened, for a report. */
    private static final String TRACE = "CRANNY_TRACE";

    private final ExitCode exitCode;

    Refusal(ExitCode exitCode, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    /** What {@code failure} means to somebody who knows the settings, not the program. */
    static Refusal of(Throwable failure) {
        List<Throwable> causes = causes(failure);
        for (Throwable cause : causes) {
            Refusal known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return new Refusal(
                ExitCode.FAILED,
                "could not start: " + causes.getLast() + " (with " + TRACE + "=1 in the environment it says where)",
                failure);
    }

    ExitCode exitCode() {
        return exitCode;
    }

    /** Prints the sentence and returns the exit code. */
    int print() {
        System.err.println("cranny: " + getMessage());
        if (System.getenv(TRACE) != null) {
            printStackTrace();
        }
        return exitCode.number();
    }

    private static @Nullable Refusal known(Throwable cause) {
        return switch (cause) {
            case Refusal refusal -> refusal;
            case StoreInUseException inUse -> new Refusal(ExitCode.IN_USE, message(inUse), cause);
            case StoreException unusable -> new Refusal(ExitCode.NO_STORE, message(unusable), cause);
            case TokensException tokens ->
                new Refusal(
                        tokens.isWrongSetting() ? ExitCode.CONFIGURATION : ExitCode.NO_STORE, message(tokens), cause);
            case QuarkusBindException bind -> new Refusal(ExitCode.UNAVAILABLE, notListening(bind), cause);
            case UnknownHostException unknown ->
                new Refusal(ExitCode.CONFIGURATION, "quarkus.http.host: no such host: " + message(unknown), cause);
            case IllegalArgumentException invalid
            when message(invalid).startsWith("port must be") ->
                new Refusal(ExitCode.CONFIGURATION, "quarkus.http.port: " + message(invalid), cause);
            case Throwable other -> {
                String sentence = SettingRefused.sentence(message(other));
                yield sentence == null ? null : new Refusal(ExitCode.CONFIGURATION, sentence, cause);
            }
        };
    }

    private static String notListening(QuarkusBindException bind) {
        String message = message(bind);
        String reason = message.substring(message.lastIndexOf(": ") + 1).strip();
        return "cannot listen on " + bind.getHost() + " port " + bind.getPort() + ": " + reason
                + "; quarkus.http.host and quarkus.http.port say where to listen";
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable at = failure; at != null && !causes.contains(at); at = at.getCause()) {
            causes.add(at);
        }
        return causes;
    }
}
