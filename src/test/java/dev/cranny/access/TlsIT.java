package dev.cranny.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cranny.testkit.Launcher;
import dev.cranny.testkit.RunningService;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service over TLS, with the settings that README.md names. */
class TlsIT {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path directory;

    @Test
    void overTlsWhereThereIsACertificate() throws Exception {
        Path server = keys("server");
        try (RunningService service = overTls(server).serve();
                HttpClient client = client(server, null)) {
            assertThat(service.address().getScheme()).isEqualTo("https");
            assertThat(status(client, service)).isEqualTo(200);
        }
    }

    @Test
    void clientsShowCertificatesWhereTheyMust() throws Exception {
        Path server = keys("server");
        Path known = keys("known");
        Path stranger = keys("stranger");
        Launcher launcher = overTls(server)
                .set("CRANNY_ACCESS_CLIENT_CERTIFICATES", "required")
                .set("QUARKUS_HTTP_SSL_CERTIFICATE_TRUST_STORE_FILE", known.toString())
                .set("QUARKUS_HTTP_SSL_CERTIFICATE_TRUST_STORE_PASSWORD", new String(PASSWORD));
        try (RunningService service = launcher.serve();
                HttpClient withOne = client(server, known);
                HttpClient withNone = client(server, null);
                HttpClient withAnother = client(server, stranger)) {
            assertThat(status(withOne, service)).isEqualTo(200);
            assertThatThrownBy(() -> status(withNone, service)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> status(withAnother, service)).isInstanceOf(IOException.class);
        }
    }

    private Launcher overTls(Path keys) {
        return Launcher.with(directory.resolve("data"))
                .set("QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE", keys.toString())
                .set("QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_PASSWORD", new String(PASSWORD))
                .set("QUARKUS_HTTP_SSL_PORT", "0")
                .set("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled");
    }

    /** A key and a certificate that it has signed itself, for 127.0.0.1. */
    private Path keys(String name) throws IOException, InterruptedException {
        Path store = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-validity",
                        "1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        return store;
    }

    /** Trusts {@code server}, and shows {@code own} where it is asked for a certificate. */
    private static HttpClient client(Path server, @Nullable Path own) throws IOException, GeneralSecurityException {
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(certificates(server));
        List<KeyManager> shown = new ArrayList<>();
        if (own != null) {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(read(own), PASSWORD);
            shown.addAll(List.of(keys.getKeyManagers()));
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(shown.toArray(KeyManager[]::new), trusted.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    /** What it is known by, without its key. */
    private static KeyStore certificates(Path store) throws IOException, GeneralSecurityException {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        KeyStore all = read(store);
        known.setCertificateEntry("server", all.getCertificate(all.aliases().nextElement()));
        return known;
    }

    private static KeyStore read(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static int status(HttpClient client, RunningService service) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(service.address().resolve("q/health/live"))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
