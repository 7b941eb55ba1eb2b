package dev.cranny.graphql.execution;

import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQLError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import java.util.List;
import java.util.Set;

/** A request whose document has been read: what it is known to be before it runs. */
public sealed interface Prepared {

    /** It cannot run. */
    record Refused(List<GraphQLError> errors) implements Prepared {

        /** What whoever asked is told. */
        public ExecutionResult result() {
            return new ExecutionResultImpl(errors);
        }
    }

    /** It can. */
    record Ready(Request request, PreparsedDocumentEntry document, OperationDefinition operation) implements Prepared {

        private static final Set<String> OF_NOW = Set.of("status", "viewer");

        /** Whether it only reads, and answers once. */
        public boolean isQuery() {
            return operation.getOperation() == OperationDefinition.Operation.QUERY;
        }

        /** Whether its answer follows from what is stored alone: not from who asks, when, or how the service is doing. */
        public boolean isOfSnapshots() {
            return isQuery()
                    && operation.getSelectionSet().getSelections().stream()
                            .allMatch(
                                    selection -> selection instanceof Field field && !OF_NOW.contains(field.getName()));
        }

        /** Whether it answers as often as something happens. */
        public boolean isSubscription() {
            return operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION;
        }

        /** What it asks for at the top: of mutations, what they change. */
        List<String> rootFields() {
            return operation.getSelectionSet().getSelectionsOfType(Field.class).stream()
                    .map(Field::getName)
                    .toList();
        }

        /** Whether it changes something. */
        public boolean isMutation() {
            return operation.getOperation() == OperationDefinition.Operation.MUTATION;
        }
    }
}
