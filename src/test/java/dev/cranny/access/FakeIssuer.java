package dev.cranny.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An OpenID provider that knows one person, who signs in without being asked anything. */
public class FakeIssuer implements QuarkusTestResourceLifecycleManager {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String CLIENT = "cranny-test";
    private static final KeyPair KEY = key();

    private static @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, configuration()));
            started.createContext("/jwks", exchange -> answer(exchange, keys()));
            started.createContext("/authorize", FakeIssuer::authorize);
            started.createContext("/token", exchange -> answer(exchange, tokens()));
            started.start();
            server = started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "quarkus.oidc.auth-server-url",
                address(),
                "quarkus.oidc.client-id",
                CLIENT,
                "quarkus.oidc.credentials.secret",
                "a-secret-of-more-than-thirty-two-characters");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** A token for {@code name}, of this provider, good for so many seconds. */
    static String token(String name, long seconds, String... roles) {
        return signed(KEY, claims(name, seconds, roles));
    }

    /** One that somebody else has signed. */
    static String forged(String name, String... roles) {
        return signed(key(), claims(name, 600, roles));
    }

    private static Map<String, Object> claims(String name, long seconds, String... roles) {
        long now = Instant.now().getEpochSecond();
        return Map.of(
                "iss",
                address(),
                "aud",
                CLIENT,
                "sub",
                name,
                "preferred_username",
                name,
                "groups",
                List.of(roles),
                "iat",
                now - 3_600,
                "exp",
                now + seconds);
    }

    private static String address() {
        HttpServer running = server;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return "http://127.0.0.1:" + running.getAddress().getPort();
    }

    private static Map<String, Object> configuration() {
        return Map.of(
                "issuer", address(),
                "jwks_uri", address() + "/jwks",
                "authorization_endpoint", address() + "/authorize",
                "token_endpoint", address() + "/token",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"));
    }

    private static Map<String, Object> keys() {
        RSAPublicKey key = (RSAPublicKey) KEY.getPublic();
        return Map.of(
                "keys",
                List.of(Map.of(
                        "kty", "RSA",
                        "use", "sig",
                        "alg", "RS256",
                        "kid", "1",
                        "n", text(key.getModulus()),
                        "e", text(key.getPublicExponent()))));
    }

    private static Map<String, Object> tokens() {
        return Map.of(
                "access_token",
                token("ada", 600, "operator"),
                "id_token",
                token("ada", 600, "operator"),
                "token_type",
                "Bearer",
                "expires_in",
                600);
    }

    /** Sends whoever comes straight back, as one who has signed in. */
    private static void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = Arrays.stream(
                        exchange.getRequestURI().getRawQuery().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(
                        parameter -> parameter[0],
                        parameter -> URLDecoder.decode(parameter[1], StandardCharsets.UTF_8)));
        exchange.getResponseHeaders()
                .add("Location", asked.get("redirect_uri") + "?code=c&state=" + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void answer(HttpExchange exchange, Map<String, Object> answer) throws IOException {
        byte[] body = json(answer);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String signed(KeyPair key, Map<String, Object> claims) {
        String head = text(Map.of("alg", "RS256", "typ", "JWT", "kid", "1"));
        String text = head + "." + text(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Map<String, Object> object) {
        return BASE64.encodeToString(json(object));
    }

    private static byte[] json(Map<String, Object> object) {
        try {
            return new ObjectMapper().writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static KeyPair key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
