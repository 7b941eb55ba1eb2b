package dev.cranny.graphql.http;

import dev.cranny.graphql.execution.ErrorCode;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Documents that clients name by their hash, once they have sent them: {@code extensions.persistedQuery}, as Apollo and urql do
 * it. The last ones used are known; a client sends one again that is not.
 */
@Singleton
class PersistedQueries {

    private static final int KEPT = 1_000;
    /** Longer ones would fill the memory. */
    private static final int LONGEST_KEPT = 16 * 1024;

    private final Map<String, String> byHash = Collections.synchronizedMap(new LeastRecentlyUsed());

    /**
     * The text that is meant.
     *
     * @param query the text, where it was sent
     * @param persisted {@code extensions.persistedQuery}; null where there is none
     * @return null where there is neither
     * @throws HttpRefusal where the hash is not known, or of another text
     */
    @Nullable
    String text(@Nullable String query, @Nullable Object persisted) {
        String hash = hash(persisted);
        if (hash == null) {
            return query;
        }
        if (query == null) {
            String known = byHash.get(hash);
            if (known == null) {
                // The message is part of the protocol: clients look for it.
                throw new HttpRefusal(200, ErrorCode.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound");
            }
            return known;
        }
        if (!sha256(query).equals(hash)) {
            throw new HttpRefusal(400, "extensions.persistedQuery.sha256Hash is not the hash of query");
        }
        if (query.length() <= LONGEST_KEPT) {
            byHash.put(hash, query);
        }
        return query;
    }

    private static @Nullable String hash(@Nullable Object persisted) {
        return switch (persisted) {
            case null -> null;
            case JsonObject object -> hash(object.getMap());
            case Map<?, ?> map when map.get("sha256Hash") instanceof String hash -> hash.toLowerCase(Locale.ROOT);
            default -> throw new HttpRefusal(400, "extensions.persistedQuery must have a sha256Hash");
        };
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static final class LeastRecentlyUsed extends LinkedHashMap<String, String> {

        private static final long serialVersionUID = 1L;

        LeastRecentlyUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > KEPT;
        }
    }
}
