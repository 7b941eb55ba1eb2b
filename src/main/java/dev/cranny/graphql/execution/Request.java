package dev.cranny.graphql.execution;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to know or to happen.
 *
 * @param query the document
 * @param operationName which operation of the document; null where it has one only
 * @param variables as JSON has them: maps, lists, text, numbers, booleans, null
 */
public record Request(String query, @Nullable String operationName, Map<String, @Nullable Object> variables) {}
