package dev.cranny.graphql.execution;

import graphql.execution.ExecutionContext;
import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnmodifiedType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation costs at most, known before it runs: each list multiplies what is asked of its elements by its
 * {@code first} or {@code last}.
 *
 * <p>Fragments are counted wherever they are spread, so a document of a few lines can stand for billions of fields: the walk
 * itself ends at a bound.
 */
final class Cost {

    private static final String FIRST = "first";
    private static final int PAGE = 100;
    private static final int MOST_VISITS = 20_000;

    private final ExecutionContext context;
    private final GraphQLSchema schema;
    private final Map<String, Object> variables;
    private final GraphQLConfig limits;

    private int visits;
    private int aliases;
    private int rootFields;
    private long nodes;
    private long values;

    private Cost(ExecutionContext context, GraphQLConfig limits) {
        this.context = context;
        this.schema = context.getGraphQLSchema();
        this.variables = context.getCoercedVariables().toMap();
        this.limits = limits;
    }

    /**
     * Measures the operation of {@code context}.
     *
     * @throws Refusal where it exceeds a limit
     */
    static void check(ExecutionContext context, GraphQLConfig limits) {
        Cost cost = new Cost(context, limits);
        GraphQLFieldsContainer root = switch (context.getOperationDefinition().getOperation()) {
            case QUERY -> cost.schema.getQueryType();
            case MUTATION -> cost.schema.getMutationType();
            case SUBSCRIPTION -> cost.schema.getSubscriptionType();
        };
        cost.walk(context.getOperationDefinition().getSelectionSet(), root, 1, 1);
    }

    private void walk(SelectionSet selections, @Nullable GraphQLFieldsContainer parent, int depth, long times) {
        for (Selection<?> selection : selections.getSelections()) {
            if (++visits > MOST_VISITS) {
                throw refusal("selects more than " + MOST_VISITS + " fields, fragments spread out", "ask for fewer");
            }
            switch (selection) {
                case Field field when included(field) -> field(field, parent, depth, times);
                case InlineFragment fragment
                when included(fragment) ->
                    walk(
                            fragment.getSelectionSet(),
                            fragment.getTypeCondition() == null
                                    ? parent
                                    : container(fragment.getTypeCondition().getName()),
                            depth,
                            times);
                case FragmentSpread spread
                when included(spread) -> {
                    FragmentDefinition fragment = context.getFragment(spread.getName());
                    walk(
                            fragment.getSelectionSet(),
                            container(fragment.getTypeCondition().getName()),
                            depth,
                            times);
                }
                default -> {} // left out by @skip or @include
            }
        }
    }

    private void field(Field field, @Nullable GraphQLFieldsContainer parent, int depth, long times) {
        if (depth > limits.maxDepth()) {
            throw refusal(
                    "has fields more than " + limits.maxDepth() + " deep (cranny.graphql.max-depth)",
                    "ask in several steps");
        }
        if (field.getAlias() != null && ++aliases > limits.maxAliases()) {
            throw refusal(
                    "has more than " + limits.maxAliases() + " aliases (cranny.graphql.max-aliases)",
                    "send several requests");
        }
        if (depth == 1 && ++rootFields > limits.maxAliases()) {
            throw refusal(
                    "has more than " + limits.maxAliases() + " root fields (cranny.graphql.max-aliases)",
                    "send several requests");
        }
        values = saturated(values + times);
        if (values > limits.maxComplexity()) {
            throw refusal(
                    "may have more than " + limits.maxComplexity() + " values (cranny.graphql.max-complexity)",
                    "ask for fewer fields, or a smaller first");
        }
        GraphQLFieldDefinition definition = definition(field, parent);
        long inside = times;
        if (definition != null) {
            long size = size(field, definition);
            if (size > 0) {
                inside = saturated(times * size);
                nodes = saturated(nodes + inside);
                if (nodes > limits.maxNodes()) {
                    throw refusal(
                            "may have more than " + limits.maxNodes() + " nodes (cranny.graphql.max-nodes): "
                                    + field.getName() + " alone has up to " + inside,
                            "ask for a smaller first");
                }
            }
        }
        if (field.getSelectionSet() != null) {
            walk(field.getSelectionSet(), definition == null ? null : container(definition), depth + 1, inside);
        }
    }

    /** How many elements a field has at most; 0 where it is no list that takes a size. */
    private long size(Field field, GraphQLFieldDefinition definition) {
        GraphQLArgument first = definition.getArgument(FIRST);
        if (first != null) {
            Long asked = number(argument(field, FIRST));
            Long back = number(argument(field, "last"));
            if (asked == null && back == null) {
                Object standard = first.getArgumentDefaultValue().getValue();
                asked = standard instanceof Number number ? number.longValue() : (long) PAGE;
            }
            return Math.max(1, Math.max(asked == null ? 0 : asked, back == null ? 0 : back));
        }
        if (definition.getArgument("ids") != null) {
            return switch (argument(field, "ids")) {
                case ArrayValue ids -> Math.max(1, ids.getValues().size());
                case VariableReference variable
                when variables.get(variable.getName()) instanceof Collection<?> ids -> Math.max(1, ids.size());
                case null, default -> 1;
            };
        }
        return 0;
    }

    private static @Nullable Value<?> argument(Field field, String name) {
        for (Argument argument : field.getArguments()) {
            if (argument.getName().equals(name)) {
                return argument.getValue();
            }
        }
        return null;
    }

    private @Nullable Long number(@Nullable Value<?> value) {
        return switch (value) {
            case IntValue literal -> literal.getValue().longValue();
            case VariableReference variable
            when variables.get(variable.getName()) instanceof Number number -> number.longValue();
            case null, default -> null;
        };
    }

    private boolean included(DirectivesContainer<?> selection) {
        return !condition(selection, "skip", false) && condition(selection, "include", true);
    }

    private boolean condition(DirectivesContainer<?> selection, String name, boolean otherwise) {
        List<Directive> directives = selection.getDirectives(name);
        if (directives.isEmpty()) {
            return otherwise;
        }
        Argument condition = directives.getFirst().getArgument("if");
        return switch (condition == null ? null : condition.getValue()) {
            case BooleanValue literal -> literal.isValue();
            case VariableReference variable when variables.get(variable.getName()) instanceof Boolean truth -> truth;
            case null, default -> otherwise;
        };
    }

    private @Nullable GraphQLFieldDefinition definition(Field field, @Nullable GraphQLFieldsContainer parent) {
        return switch (field.getName()) {
            case "__schema" -> schema.getIntrospectionSchemaFieldDefinition();
            case "__type" -> schema.getIntrospectionTypeFieldDefinition();
            case "__typename" -> Introspection.TypeNameMetaFieldDef;
            default -> parent == null ? null : parent.getFieldDefinition(field.getName());
        };
    }

    private @Nullable GraphQLFieldsContainer container(String type) {
        return schema.getType(type) instanceof GraphQLFieldsContainer container ? container : null;
    }

    private static @Nullable GraphQLFieldsContainer container(GraphQLFieldDefinition definition) {
        GraphQLUnmodifiedType type = GraphQLTypeUtil.unwrapAll(definition.getType());
        return type instanceof GraphQLFieldsContainer container ? container : null;
    }

    /** Far above every limit; products of it do not overflow. */
    private static long saturated(long number) {
        return Math.min(number, Integer.MAX_VALUE);
    }

    private static Refusal refusal(String what, String remedy) {
        return new Refusal(ErrorCode.LIMIT_EXCEEDED, "The operation " + what + ": " + remedy);
    }
}
