package dev.cranny.graphql.execution;

import graphql.language.AbstractDescribedNode;
import graphql.language.Description;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.NamedNode;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The words and the order of {@code contract.graphqls}: what each thing means, and what comes after what. Types, arguments and
 * nullability come from the code; SchemaTest compares them with the same file.
 */
final class Contract {

    private static final String RESOURCE = "/contract.graphqls";

    private final TypeDefinitionRegistry types;
    private final Map<String, Integer> typeOrder = new LinkedHashMap<>();

    private Contract(TypeDefinitionRegistry types) {
        this.types = types;
        types.getParseOrder().getInOrder().values().stream()
                .flatMap(List::stream)
                .filter(TypeDefinition.class::isInstance)
                .map(TypeDefinition.class::cast)
                .forEach(type -> typeOrder.put(type.getName(), typeOrder.size()));
    }

    static Contract load() {
        try (InputStream in = Objects.requireNonNull(Contract.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Contract(new SchemaParser().parse(text));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /** Puts types into the contract's order; what it does not know comes last, by name. */
    <T> Comparator<T> typeOrder(Function<T, String> name) {
        return Comparator.<T>comparingInt(type -> typeOrder.getOrDefault(name.apply(type), Integer.MAX_VALUE))
                .thenComparing(name);
    }

    /** The same for the fields of an object, interface or input, or the values of an enum. */
    <T> Comparator<T> memberOrder(String type, Function<T, String> name) {
        return order(members(type), name);
    }

    /** The same for the arguments of a field. */
    <T> Comparator<T> argumentOrder(String type, String field, Function<T, String> name) {
        return order(arguments(type, field), name);
    }

    @Nullable
    String description(String type) {
        return text(type(type));
    }

    @Nullable
    String description(String type, String member) {
        return text(find(members(type), member));
    }

    @Nullable
    String description(String type, String field, String argument) {
        return text(find(arguments(type, field), argument));
    }

    private static <T> Comparator<T> order(List<? extends NamedNode<?>> nodes, Function<T, String> name) {
        List<String> names = nodes.stream().map(NamedNode::getName).toList();
        return Comparator.<T>comparingInt(item -> {
                    int place = names.indexOf(name.apply(item));
                    return place < 0 ? Integer.MAX_VALUE : place;
                })
                .thenComparing(name);
    }

    private @Nullable TypeDefinition<?> type(String name) {
        TypeDefinition<?> type = types.types().get(name);
        return type == null ? types.scalars().get(name) : type;
    }

    private List<? extends NamedNode<?>> members(String type) {
        return switch (type(type)) {
            case ObjectTypeDefinition object -> object.getFieldDefinitions();
            case InterfaceTypeDefinition object -> object.getFieldDefinitions();
            case InputObjectTypeDefinition input -> input.getInputValueDefinitions();
            case EnumTypeDefinition values -> values.getEnumValueDefinitions();
            case null, default -> List.of();
        };
    }

    private List<InputValueDefinition> arguments(String type, String field) {
        return find(members(type), field) instanceof FieldDefinition definition
                ? definition.getInputValueDefinitions()
                : List.of();
    }

    private static @Nullable NamedNode<?> find(List<? extends NamedNode<?>> nodes, String name) {
        for (NamedNode<?> node : nodes) {
            if (node.getName().equals(name)) {
                return node;
            }
        }
        return null;
    }

    private static @Nullable String text(@Nullable Object node) {
        Description description = switch (node) {
            case FieldDefinition field -> field.getDescription();
            case InputValueDefinition input -> input.getDescription();
            case EnumValueDefinition value -> value.getDescription();
            case AbstractDescribedNode<?> other -> other.getDescription();
            case null, default -> null;
        };
        return description == null ? null : description.getContent();
    }
}
