package dev.cranny.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.NamedNode;
import graphql.language.Node;
import graphql.language.TypeDefinition;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The schema that is served is the one that is committed for clients, and says nothing that the contract does not say. */
@QuarkusTest
@TestProfile(SampleWorldProfile.class)
class SchemaTest {

    private static final Path COMMITTED = Path.of("web/schema.graphql");
    private static final Path CONTRACT = Path.of("src/main/resources/contract.graphqls");
    private static final Path MISSING = Path.of("src/test/resources/contract-missing.txt");

    /** {@code -Dgolden.write=true} writes it anew. */
    @Test
    void servedSchemaIsTheCommittedOne() throws IOException {
        String served = served();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(COMMITTED, served);
        }
        assertThat(served).isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void everyTypeAndFieldAndArgumentIsAsTheContractHasIt() throws IOException {
        Map<String, String> contract = signatures(Files.readString(CONTRACT));

        Map<String, String> different = new TreeMap<>(signatures(served()));
        different.entrySet().removeAll(contract.entrySet());
        assertThat(different).isEmpty();
    }

    /** The list is here to become shorter. */
    @Test
    void whatTheContractHasAndTheServiceNotYetIsKnown() throws IOException {
        Set<String> missing =
                new TreeSet<>(signatures(Files.readString(CONTRACT)).keySet());
        missing.removeAll(signatures(served()).keySet());
        // Of a type that is missing as a whole, its name says enough.
        missing.removeIf(place -> place.contains(".") && missing.contains(place.substring(0, place.indexOf('.'))));

        if (Boolean.getBoolean("golden.write")) {
            Files.write(MISSING, missing);
        }
        assertThat(missing).containsExactlyElementsOf(Files.readAllLines(MISSING));
    }

    private static String served() {
        return given().get("/graphql/schema.graphql")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** What each thing is, by its place: Snapshot, Snapshot.process, Snapshot.process(pid). */
    private static Map<String, String> signatures(String schema) {
        TypeDefinitionRegistry types = new SchemaParser().parse(schema);
        Map<String, String> signatures = new HashMap<>();
        types.types().values().forEach(type -> add(signatures, type));
        types.scalars().values().stream()
                .filter(scalar -> !ScalarInfo.isGraphqlSpecifiedScalar(scalar.getName()))
                .forEach(scalar -> add(signatures, scalar));
        return signatures;
    }

    private static void add(Map<String, String> signatures, TypeDefinition<?> type) {
        String name = type.getName();
        String kind = type.getClass().getSimpleName();
        switch (type) {
            case ImplementingTypeDefinition<?> object -> {
                signatures.put(name, kind + " implements " + implemented(object));
                object.getFieldDefinitions().forEach(field -> add(signatures, name, field));
            }
            case InputObjectTypeDefinition input -> {
                signatures.put(name, kind);
                input.getInputValueDefinitions()
                        .forEach(field -> signatures.put(name + "." + field.getName(), printed(field)));
            }
            case EnumTypeDefinition values ->
                signatures.put(
                        name,
                        kind + " of "
                                + values.getEnumValueDefinitions().stream()
                                        .map(NamedNode::getName)
                                        .toList());
            default -> signatures.put(name, kind);
        }
    }

    private static void add(Map<String, String> signatures, String type, FieldDefinition field) {
        String place = type + "." + field.getName();
        signatures.put(place, AstPrinter.printAst(field.getType()));
        field.getInputValueDefinitions()
                .forEach(argument -> signatures.put(place + "(" + argument.getName() + ")", printed(argument)));
    }

    private static String printed(InputValueDefinition value) {
        String type = AstPrinter.printAst(value.getType());
        return value.getDefaultValue() == null ? type : type + " = " + AstPrinter.printAst(value.getDefaultValue());
    }

    private static List<String> implemented(ImplementingTypeDefinition<?> type) {
        List<String> names = new ArrayList<>();
        for (Node<?> implemented : type.getImplements()) {
            names.add(AstPrinter.printAst(implemented));
        }
        return names.stream().sorted().toList();
    }
}
