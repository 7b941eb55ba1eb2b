package dev.cranny.graphql.execution;

import graphql.schema.GraphQLSchema;
import graphql.schema.GraphqlTypeComparatorRegistry;
import graphql.schema.idl.SchemaPrinter;
import jakarta.inject.Singleton;

/** The schema as text, as it is executed: for people and for code generators. */
@Singleton
public final class SchemaText {

    private final GraphQLSchema schema;

    SchemaText(GraphQLSchema schema) {
        this.schema = schema;
    }

    /** In the schema definition language. */
    public String print() {
        return new SchemaPrinter(SchemaPrinter.Options.defaultOptions()
                        .includeScalarTypes(true)
                        .includeDirectiveDefinitions(false)
                        .includeDirectives(false)
                        .includeSchemaDefinition(false)
                        .setComparators(GraphqlTypeComparatorRegistry.AS_IS_REGISTRY))
                .print(schema);
    }
}
