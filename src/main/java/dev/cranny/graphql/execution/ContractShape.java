package dev.cranny.graphql.execution;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.List;

/** Goes over a scanned schema: our scalars, the contract's words and order, defaults that cannot be null. */
final class ContractShape extends GraphQLTypeVisitorStub {

    private final Contract contract;

    ContractShape(Contract contract) {
        this.contract = contract;
    }

    @Override
    public TraversalControl visitGraphQLScalarType(
            GraphQLScalarType node, TraverserContext<GraphQLSchemaElement> context) {
        GraphQLScalarType ours = Scalars.ALL.get(node.getName());
        if (ours == null) {
            return TraversalControl.CONTINUE;
        }
        String words = contract.description(node.getName());
        return changeNode(context, words == null ? ours : ours.transform(scalar -> scalar.description(words)));
    }

    @Override
    public TraversalControl visitGraphQLObjectType(
            GraphQLObjectType node, TraverserContext<GraphQLSchemaElement> context) {
        return changeNode(
                context,
                node.transform(type -> type.description(contract.description(node.getName()))
                        .replaceFields(fields(node.getName(), node.getFieldDefinitions()))));
    }

    @Override
    public TraversalControl visitGraphQLInterfaceType(
            GraphQLInterfaceType node, TraverserContext<GraphQLSchemaElement> context) {
        return changeNode(
                context,
                node.transform(type -> type.description(contract.description(node.getName()))
                        .replaceFields(fields(node.getName(), node.getFieldDefinitions()))));
    }

    @Override
    public TraversalControl visitGraphQLInputObjectType(
            GraphQLInputObjectType node, TraverserContext<GraphQLSchemaElement> context) {
        String type = node.getName();
        List<GraphQLInputObjectField> fields = node.getFieldDefinitions().stream()
                .sorted(contract.memberOrder(type, GraphQLInputObjectField::getName))
                .map(field -> field.transform(to -> to.description(contract.description(type, field.getName()))))
                .toList();
        return changeNode(
                context,
                node.transform(
                        input -> input.description(contract.description(type)).replaceFields(fields)));
    }

    @Override
    public TraversalControl visitGraphQLEnumType(GraphQLEnumType node, TraverserContext<GraphQLSchemaElement> context) {
        String type = node.getName();
        return changeNode(
                context,
                node.transform(values -> values.description(contract.description(type))
                        .replaceValues(node.getValues().stream()
                                .sorted(contract.memberOrder(type, value -> value.getName()))
                                .map(value -> value.transform(
                                        to -> to.description(contract.description(type, value.getName()))))
                                .toList())));
    }

    private List<GraphQLFieldDefinition> fields(String type, List<GraphQLFieldDefinition> fields) {
        return fields.stream()
                .sorted(contract.memberOrder(type, GraphQLFieldDefinition::getName))
                .map(field -> field(type, field))
                .toList();
    }

    private GraphQLFieldDefinition field(String type, GraphQLFieldDefinition field) {
        List<GraphQLArgument> arguments = field.getArguments().stream()
                .sorted(contract.argumentOrder(type, field.getName(), GraphQLArgument::getName))
                .map(argument -> argument(type, field.getName(), argument))
                .toList();
        return field.transform(to ->
                to.description(contract.description(type, field.getName())).replaceArguments(arguments));
    }

    /** SmallRye makes whatever has a default nullable; ours is never null then, as the contract has it. */
    private GraphQLArgument argument(String type, String field, GraphQLArgument argument) {
        return argument.transform(to -> {
            to.description(contract.description(type, field, argument.getName()));
            if (argument.hasSetDefaultValue() && !(argument.getType() instanceof GraphQLNonNull)) {
                to.type(GraphQLNonNull.nonNull(argument.getType()));
            }
        });
    }
}
