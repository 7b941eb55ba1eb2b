package dev.cranny.graphql.execution;

import graphql.ExecutionInput;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.schema.GraphQLSchema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Parsed and validated documents by their text: the last ones used. A document with errors is not kept. */
final class Documents {

    private static final int KEPT = 1000;
    /** Longer ones are hardly sent twice, and would fill the memory. */
    private static final int LONGEST_KEPT = 16 * 1024;

    private final GraphQLSchema schema;
    private final Map<String, PreparsedDocumentEntry> kept = Collections.synchronizedMap(new LeastRecentlyUsed());

    Documents(GraphQLSchema schema) {
        this.schema = schema;
    }

    PreparsedDocumentEntry get(String text) {
        PreparsedDocumentEntry known = kept.get(text);
        if (known != null) {
            return known;
        }
        PreparsedDocumentEntry entry = read(text);
        if (!entry.hasErrors() && text.length() <= LONGEST_KEPT) {
            kept.put(text, entry);
        }
        return entry;
    }

    private PreparsedDocumentEntry read(String text) {
        ExecutionInput input =
                ExecutionInput.newExecutionInput(text).locale(Locale.ROOT).build();
        ParseAndValidateResult result = ParseAndValidate.parseAndValidate(schema, input);
        return result.isFailure()
                ? new PreparsedDocumentEntry(result.getErrors())
                : new PreparsedDocumentEntry(result.getDocument());
    }

    private static final class LeastRecentlyUsed extends LinkedHashMap<String, PreparsedDocumentEntry> {

        private static final long serialVersionUID = 1L;

        LeastRecentlyUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PreparsedDocumentEntry> eldest) {
            return size() > KEPT;
        }
    }
}
