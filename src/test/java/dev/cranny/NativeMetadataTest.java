package dev.cranny;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Native;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/**
 * No native image can be built where this project is made: what one needs to know of JNA and picocli is worked out here
 * from what they are, and compared with the file that says so.
 */
class NativeMetadataTest {

    private static final String FILE = "/META-INF/native-image/dev.cranny/cranny/reachability-metadata.json";
    private static final String DISPATCH = "/com/sun/jna/linux-x86-64/libjnidispatch.so";
    private static final Pattern TYPE = Pattern.compile("(com/sun/jna|java)/[\\w/$]+");

    private static final JsonObject METADATA = metadata();
    private static final Set<JavaClass> OURS = Set.copyOf(new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.cranny"));

    @Test
    void whatTheLibraryOfJnaLooksUpIsListed() throws Exception {
        String library = library();
        Set<String> types = Arrays.stream(library.split("\0"))
                .filter(text -> TYPE.matcher(text).matches())
                .map(text -> text.replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, Set<String>> missing = new TreeMap<>();
        for (String type : types) {
            Set<String> wanted = membersNamedIn(library, classNamed(type));
            wanted.removeAll(listed(type));
            if (!wanted.isEmpty() || !isListed(type, true)) {
                missing.put(type, wanted);
            }
        }

        assertThat(types).contains("com.sun.jna.Native", "java.lang.Integer");
        assertThat(missing).as("types, and members of them, that are missing").isEmpty();
    }

    @Test
    void classesWithNativeMethodsAreListedWithAllOfThem() {
        Set<String> mappings = OURS.stream()
                .filter(type -> type.getMethods().stream()
                        .anyMatch(m -> m.getModifiers().contains(JavaModifier.NATIVE)))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertThat(mappings).isNotEmpty().allSatisfy(type -> {
            assertThat(isListed(type, true)).as(type).isTrue();
            assertThat(entry(type).getBoolean("allDeclaredMethods", false))
                    .as(type)
                    .isTrue();
        });
    }

    @Test
    void typesInSignaturesOfNativeMethodsAreListed() {
        Set<String> types = OURS.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.NATIVE))
                .flatMap(method ->
                        Stream.concat(method.getRawParameterTypes().stream(), Stream.of(method.getRawReturnType())))
                .filter(type -> !type.isPrimitive())
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertThat(types)
                .allSatisfy(type -> assertThat(isListed(type, true)).as(type).isTrue());
    }

    @Test
    void structuresAndCallbacksAndInterfacesOfJnaAreListed() {
        Set<String> types = OURS.stream()
                .filter(type -> type.isAssignableTo("com.sun.jna.Structure")
                        || type.isAssignableTo("com.sun.jna.Callback")
                        || type.isAssignableTo("com.sun.jna.Library")
                        || type.isAssignableTo("com.sun.jna.NativeMapped"))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertThat(types)
                .allSatisfy(type -> assertThat(isListed(type, true)).as(type).isTrue());
    }

    @Test
    void commandsAreListedWithTheirFields() {
        Set<String> commands = OURS.stream()
                .filter(type -> type.isAnnotatedWith(Command.class))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertThat(commands).isNotEmpty().allSatisfy(type -> {
            assertThat(isListed(type, false)).as(type).isTrue();
            assertThat(entry(type).getBoolean("allDeclaredFields", false))
                    .as(type)
                    .isTrue();
        });
    }

    @Test
    void whatPicocliMakesIsListedWithItsConstructor() {
        Set<String> made = OURS.stream()
                .filter(type -> type.isAssignableTo("picocli.CommandLine$ITypeConverter")
                        || type.isAssignableTo("picocli.CommandLine$IVersionProvider"))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertThat(made)
                .isNotEmpty()
                .allSatisfy(type -> assertThat(listed(type)).as(type).contains("<init>()"));
    }

    @Test
    void typesThatAreListedExist() {
        assertThat(METADATA.getJsonArray("reflection").getValuesAs(JsonObject.class))
                .allSatisfy(
                        entry -> assertThat(classNamed(entry.getString("type"))).isNotNull());
    }

    @Test
    void theLibraryItselfIsAResourceOnBothArchitectures() {
        assertThat(METADATA.getJsonArray("resources").getValuesAs(JsonObject.class))
                .extracting(resource -> resource.getString("glob"))
                .contains("com/sun/jna/linux-x86-64/libjnidispatch.so", "com/sun/jna/linux-aarch64/libjnidispatch.so")
                .allSatisfy(glob -> assertThat(NativeMetadataTest.class.getResource("/" + glob))
                        .as(glob)
                        .isNotNull());
    }

    @Test
    void resourcesThatTheCoreReadsAreListed() {
        assertThat(METADATA.getJsonArray("resources").toString()).contains("dev/cranny/cli/version.properties");
    }

    /** Fields, methods and constructors that the library may look up by a name that it contains. */
    private static Set<String> membersNamedIn(String library, Class<?> type) {
        Stream<String> fields =
                Arrays.stream(type.getDeclaredFields()).map(Field::getName).filter(name -> has(library, name));
        Stream<String> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> has(library, method.getName()) && has(library, descriptor(method)))
                .map(NativeMetadataTest::signature);
        Stream<String> constructors = Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> has(library, descriptor(constructor)))
                .map(NativeMetadataTest::signature);
        boolean made = !Throwable.class.isAssignableFrom(type) && type != Object.class;
        return Stream.of(fields, methods, made ? constructors : Stream.<String>empty())
                .flatMap(members -> members)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String descriptor(Executable executable) {
        String parameters = Arrays.stream(executable.getParameterTypes())
                .map(Class::descriptorString)
                .collect(Collectors.joining());
        return "(" + parameters + ")"
                + (executable instanceof Method method ? method.getReturnType().descriptorString() : "V");
    }

    private static String signature(Executable executable) {
        return (executable instanceof Constructor ? "<init>" : executable.getName())
                + Arrays.stream(executable.getParameterTypes())
                        .map(Class::getTypeName)
                        .collect(Collectors.joining(",", "(", ")"));
    }

    private static JsonObject entry(String type) {
        return METADATA.getJsonArray("reflection").getValuesAs(JsonObject.class).stream()
                .filter(entry -> entry.getString("type").equals(type))
                .findFirst()
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    private static boolean isListed(String type, boolean throughJni) {
        JsonObject entry = entry(type);
        return !entry.isEmpty() && (!throughJni || entry.getBoolean("jniAccessible", false));
    }

    private static Set<String> listed(String type) {
        Set<String> members = new TreeSet<>();
        JsonObject entry = entry(type);
        if (entry.containsKey("fields")) {
            entry.getJsonArray("fields")
                    .getValuesAs(JsonObject.class)
                    .forEach(field -> members.add(field.getString("name")));
        }
        if (entry.containsKey("methods")) {
            for (JsonObject method : entry.getJsonArray("methods").getValuesAs(JsonObject.class)) {
                members.add(method.getString("name")
                        + method.getJsonArray("parameterTypes").getValuesAs(JsonString.class).stream()
                                .map(JsonString::getString)
                                .collect(Collectors.joining(",", "(", ")")));
            }
        }
        return members;
    }

    private static Class<?> classNamed(String name) {
        try {
            return Class.forName(name, false, Native.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name + " does not exist", e);
        }
    }

    /** The bytes of the library, as if they were text: each name and descriptor in it ends with a NUL byte. */
    private static String library() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(NativeMetadataTest.class.getResourceAsStream(DISPATCH), DISPATCH)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** The linker may have merged a name into the end of a longer one: it is enough that it ends here. */
    private static boolean has(String library, String name) {
        return name.length() > 2 && library.contains(name + "\0");
    }

    private static JsonObject metadata() {
        try (InputStream in = Objects.requireNonNull(NativeMetadataTest.class.getResourceAsStream(FILE), FILE);
                JsonReader reader = Json.createReader(in)) {
            return reader.readObject();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
