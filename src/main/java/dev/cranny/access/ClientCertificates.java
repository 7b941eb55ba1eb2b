package dev.cranny.access;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** Has clients show certificates. Quarkus has a setting for it, but that is fixed when a service is built. */
@Singleton
class ClientCertificates implements HttpServerOptionsCustomizer {

    private final AccessConfig config;

    ClientCertificates(AccessConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.setClientAuth(config.clientCertificates());
    }
}
