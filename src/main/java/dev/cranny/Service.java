package dev.cranny;

import dev.cranny.cli.ExitCode;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The service, from its start to its end. */
public final class Service implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(Service.class);

    /** Serves until a signal ends it, and returns the exit code. Whatever keeps it from starting is said in one sentence. */
    static int serve(@Nullable Path configuration) {
        AtomicInteger exitCode = new AtomicInteger();
        try {
            ConfigurationFile.choose(configuration);
            quietUntilConfigured();
            Quarkus.run(Service.class, (code, failure) -> exitCode.set(ended(code, failure)));
        } catch (Refusal refusal) {
            exitCode.set(refusal.print());
        } catch (ExceptionInInitializerError failure) {
            // Thrown by what the framework does before it catches anything: it reads settings then.
            exitCode.set(Refusal.of(failure).print());
        }
        return exitCode.get();
    }

    private final HttpServer server;

    Service(HttpServer server) {
        this.server = server;
    }

    @Override
    public int run(String... args) {
        var config = ConfigProvider.getConfig();
        boolean secure = server.getSecurePort() > 0;
        LOG.infof(
                "Cranny %s is ready: %s://%s:%d/ (data in %s)",
                config.getValue("quarkus.application.version", String.class),
                secure ? "https" : "http",
                config.getValue("quarkus.http.host", String.class),
                secure ? server.getSecurePort() : server.getPort(),
                config.getValue("cranny.data-dir", String.class));
        Quarkus.waitForExit();
        LOG.info("Cranny is stopping");
        return ExitCode.DONE.number();
    }

    /**
     * What is logged before the settings of the log have been read is kept until then, and printed in full where they cannot be
     * read: that would bury the one sentence that says which setting is wrong.
     */
    private static void quietUntilConfigured() {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
    }

    private static int ended(int code, @Nullable Throwable failure) {
        if (LaunchMode.current().isDevOrTest()) {
            ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(code, failure);
            return code;
        }
        return failure == null ? code : Refusal.of(failure).print();
    }
}
