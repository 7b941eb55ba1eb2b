package dev.cranny;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What a native image has to be told of docker-java, protobuf and gRPC, compared with the file that tells it.
 *
 * <p>Quarkus' extension for gRPC, which would tell it, is not to be had in the version that we use.
 */
class NativeEnginesTest {

    private static final String FILE = "/META-INF/native-image/dev.cranny/engines/reachability-metadata.json";
    private static final List<String> SERVICES = List.of(
            "META-INF/services/io.grpc.LoadBalancerProvider",
            "META-INF/services/io.grpc.ManagedChannelProvider",
            "META-INF/services/io.grpc.NameResolverProvider");

    private static final JsonObject METADATA = metadata();
    private static final Map<String, JsonObject> LISTED =
            METADATA.getJsonArray("reflection").getValuesAs(JsonObject.class).stream()
                    .collect(Collectors.toMap(entry -> entry.getString("type"), Function.identity()));

    @Test
    void whatJacksonReadsAnswersOfDockerIntoIsListed() {
        Set<String> read = named("com.github.dockerjava.api.model", "com.github.dockerjava.api.command");

        assertThat(read).contains("com.github.dockerjava.api.model.Container");
        assertThat(read)
                .allSatisfy(type -> assertThat(isListed(type, "allDeclaredConstructors"))
                        .as(type)
                        .isTrue());
    }

    @Test
    void messagesOfContainerdAndCriAreListedWithTheirMethods() {
        Set<String> messages = new ClassFileImporter()
                .importPackages("io.containerd", "io.kubernetes").stream()
                        .filter(type -> type.isAssignableTo("com.google.protobuf.GeneratedMessage")
                                || type.isAssignableTo("com.google.protobuf.GeneratedMessage$Builder"))
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(messages).hasSizeGreaterThan(50);
        assertThat(messages)
                .allSatisfy(type -> assertThat(isListed(type, "allDeclaredMethods"))
                        .as(type)
                        .isTrue());
    }

    @Test
    void servicesOfGrpcAreListedWithTheFilesThatNameThem() throws IOException {
        Set<String> files = METADATA.getJsonArray("resources").getValuesAs(JsonObject.class).stream()
                .map(resource -> resource.getString("glob"))
                .collect(Collectors.toSet());
        for (String service : SERVICES) {
            Set<String> providers = providers(service);
            assertThat(providers)
                    .isNotEmpty()
                    .allSatisfy(type -> assertThat(LISTED).containsKey(type));
            assertThat(files).contains(service);
        }
    }

    @Test
    void typesThatAreListedExist() {
        assertThat(LISTED.keySet())
                .allSatisfy(
                        type -> assertThat(Class.forName(type, false, getClass().getClassLoader()))
                                .isNotNull());
    }

    @Test
    void whatIsInitialisedAtRunTimeExists() throws IOException {
        String arguments = setting("quarkus.native.additional-build-args");
        String[] initialised = arguments
                .substring(arguments.indexOf('=') + 1)
                .replace("\\", "")
                .split(",");

        assertThat(initialised).contains("dev.cranny.host.sys", "io.grpc.netty.Utils");
        assertThat(initialised)
                .allSatisfy(name -> assertThat(getClass()
                                .getResource("/" + name.replace('.', '/') + (isPackage(name) ? "" : ".class")))
                        .as(name)
                        .isNotNull());
    }

    private static boolean isListed(String type, String with) {
        return LISTED.getOrDefault(type, JsonValue.EMPTY_JSON_OBJECT).getBoolean(with, false);
    }

    private static boolean isPackage(String name) {
        return Character.isLowerCase(name.charAt(name.lastIndexOf('.') + 1));
    }

    /** Classes with a name of their own: what is anonymous is nothing that Jackson could read into. */
    private static Set<String> named(String... packages) {
        return new ClassFileImporter()
                .importPackages(packages).stream()
                        .map(JavaClass::getName)
                        .filter(name -> !name.matches(".*\\$\\d+") && !name.endsWith("package-info"))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> providers(String service) throws IOException {
        Set<String> providers = new TreeSet<>();
        for (URL url : Collections.list(NativeEnginesTest.class.getClassLoader().getResources(service))) {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(url.openStream(), StandardCharsets.UTF_8))) {
                lines.lines()
                        .map(line -> line.replaceAll("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .forEach(providers::add);
            }
        }
        return providers;
    }

    private static String setting(String name) throws IOException {
        Properties settings = new Properties();
        try (InputStream in = Objects.requireNonNull(
                NativeEnginesTest.class.getResourceAsStream("/application.properties"), "application.properties")) {
            settings.load(in);
        }
        return Objects.requireNonNull(settings.getProperty(name), name);
    }

    private static JsonObject metadata() {
        try (InputStream in = Objects.requireNonNull(NativeEnginesTest.class.getResourceAsStream(FILE), FILE);
                JsonReader reader = Json.createReader(in)) {
            return reader.readObject();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
