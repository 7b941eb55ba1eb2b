package dev.cranny.graphql.execution;

import graphql.Directives;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.SchemaTransformer;
import graphql.schema.TypeResolver;
import graphql.schema.visibility.DefaultGraphqlFieldVisibility;
import io.smallrye.graphql.spi.EventingService;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives the schema that SmallRye made its last shape. Found through META-INF/services. */
public final class ContractHook implements EventingService {

    private static final Set<GraphQLDirective> STANDARD_DIRECTIVES = Set.of(
            Directives.IncludeDirective,
            Directives.SkipDirective,
            Directives.DeprecatedDirective,
            Directives.SpecifiedByDirective,
            Directives.OneOfDirective);

    /** No setting switches it off. */
    @Override
    public @Nullable String getConfigKey() {
        return null;
    }

    @Override
    public GraphQLSchema.Builder beforeSchemaBuild(GraphQLSchema.Builder builder) {
        GraphQLSchema scanned = builder.build();
        GraphQLSchema shaped = SchemaTransformer.transformSchema(scanned, new ContractShape(Contract.load()));
        GraphQLCodeRegistry registry = shaped.getCodeRegistry().transform(code -> {
            // Quarkus' default visibility is taken for a pattern and matched per field and request: a fifth of the
            // time.
            code.fieldVisibility(DefaultGraphqlFieldVisibility.DEFAULT_FIELD_VISIBILITY);
            for (GraphQLNamedType type : shaped.getAllTypesAsList()) {
                if (type instanceof GraphQLInterfaceType contract) {
                    code.typeResolver(
                            contract, resolver(shaped.getCodeRegistry().getTypeResolver(contract)));
                }
            }
        });
        // What SmallRye adds for bean validation and federation is no part of the contract.
        return GraphQLSchema.newSchema(shaped)
                .clearDirectives()
                .additionalDirectives(STANDARD_DIRECTIVES)
                .clearSchemaDirectives()
                .codeRegistry(registry);
    }

    /** SmallRye's resolvers know the types as they were scanned; a fragment matches only the type that is in the schema. */
    private static TypeResolver resolver(TypeResolver scanned) {
        return environment -> {
            GraphQLObjectType type = scanned.getType(environment);
            return type == null ? null : environment.getSchema().getObjectType(type.getName());
        };
    }
}
