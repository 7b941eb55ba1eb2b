package dev.cranny.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.ClientAuth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who may ask. */
@ConfigMapping(prefix = "cranny.access")
public interface AccessConfig {

    /**
     * Whether everybody must show a token. Where it is not said: unless only this machine can reach the address that the service
     * listens on.
     */
    Optional<Boolean> required();

    /** A file with what one more token is shown by, for who keeps secrets elsewhere. That token may do everything. */
    Optional<Path> tokenFile();

    /**
     * Names that this service is called by, beside {@code localhost} and addresses: {@code cranny.example},
     * {@code *.example}, or {@code *} for any.
     */
    Optional<List<String>> hosts();

    /**
     * Web pages of other origins that may ask too, written as browsers do: {@code https://dashboard.example:8443}. Its own page
     * always may.
     */
    Optional<List<String>> origins();

    /**
     * Whether an OpenID provider says who asks, beside tokens: which one is for {@code quarkus.oidc.*} to say. Then everybody must
     * show something, also on loopback.
     */
    @WithDefault("false")
    boolean oidc();

    /** What clients have to show to be spoken to over TLS, beside whatever else they show: with REQUIRED, nothing is said without TLS. */
    @WithDefault("none")
    ClientAuth clientCertificates();

    /** How long somebody who has signed in on the page need not do so again. */
    @WithDefault("12h")
    Duration session();
}
