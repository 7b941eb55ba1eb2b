package dev.cranny.access;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.ClientAuth;
import io.vertx.ext.web.Router;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where access begins: from settings to a gate in front of everything. */
class Wiring {

    private static final Logger LOG = Logger.getLogger("dev.cranny.access");

    /** Before whatever else has a route: Quarkus' own begin at -300. */
    private static final int FIRST = -100_000;

    /** After the store has taken the data directory, at the usual priority. */
    private static final int LATE = 5_000;

    @Produces
    @Singleton
    Tokens tokens(AccessConfig config, @ConfigProperty(name = "cranny.data-dir") Path directory) {
        return Tokens.in(directory, config.tokenFile().map(Wiring::read).orElse(null), Clock.systemUTC());
    }

    @Produces
    @Singleton
    Sessions sessions(AccessConfig config, Tokens tokens) {
        return new Sessions(tokens, config.session(), Clock.systemUTC());
    }

    @Produces
    @Singleton
    Identification identification(
            AccessConfig config,
            Insecurity insecurity,
            Tokens tokens,
            Sessions sessions,
            @ConfigProperty(name = "quarkus.http.host") String address) {
        boolean required =
                config.required().orElseGet(() -> config.oidc() || (!insecurity.insecure() && !isLoopback(address)));
        return new Identification(tokens, sessions, required);
    }

    void put(
            @Observes Router router,
            AccessConfig config,
            Identification identification,
            OpenId openId,
            UnderWay underWay) {
        router.route().order(FIRST).handler(underWay);
        Gate gate = new Gate(
                new Hosts(config.hosts().orElse(List.of())),
                new Origins(config.origins().orElse(List.of())),
                identification,
                openId,
                config.clientCertificates() == ClientAuth.REQUIRED);
        router.route().order(FIRST).handler(gate);
        router.get(OpenId.PATH).order(FIRST).handler(openId::signIn);
    }

    void announce(
            @Observes @Priority(LATE) StartupEvent event,
            Tokens tokens,
            Identification identification,
            @ConfigProperty(name = "quarkus.http.host") String address) {
        tokens.makeFirst();
        if (identification.required()) {
            LOG.infof("Who asks must show a token; the first one is in %s", tokens.firstFile());
        } else if (!isLoopback(address)) {
            LOG.warn(
                    "Whoever reaches this service sees every command line of this host, and may do everything (cranny.insecure)");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false; // and nobody will ever listen there
        }
    }

    private static @Nullable String read(Path file) {
        String secret;
        try {
            secret = Files.readString(file).strip();
        } catch (IOException e) {
            throw TokensException.configured("cranny.access.token-file: " + file + " cannot be read: " + e, e);
        }
        if (secret.length() < 20) {
            throw TokensException.configured(
                    "cranny.access.token-file: what is in " + file + " is too short: write at least 20 characters",
                    new IllegalArgumentException("too short"));
        }
        return secret;
    }
}
