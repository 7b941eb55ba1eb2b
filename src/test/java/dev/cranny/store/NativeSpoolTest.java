package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What waits in a spool is taken apart and put together by reflection, so that a native image has to be told of its types. */
class NativeSpoolTest {

    private static final String FILE = "/META-INF/native-image/dev.cranny/store/reachability-metadata.json";

    @Test
    void allThatASnapshotIsMadeOfIsListed() throws IOException {
        Set<String> made = new TreeSet<>();
        find(Taken.class, made);

        assertThat(made).contains("dev.cranny.model.Snapshot", "dev.cranny.model.Reference$BindMount");
        assertThat(listed()).containsExactlyInAnyOrderElementsOf(made);
    }

    private static Set<String> listed() throws IOException {
        Set<String> listed = new TreeSet<>();
        try (InputStream in = Objects.requireNonNull(NativeSpoolTest.class.getResourceAsStream(FILE), FILE);
                JsonReader reader = Json.createReader(in)) {
            for (JsonObject entry :
                    reader.readObject().getJsonArray("reflection").getValuesAs(JsonObject.class)) {
                assertThat(entry.getBoolean("allDeclaredConstructors")).isTrue();
                assertThat(entry.getBoolean("allDeclaredMethods")).isTrue();
                listed.add(entry.getString("type"));
            }
        }
        return listed;
    }

    /** Records and enums, and what records have in them. */
    private static void find(Type type, Set<String> found) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                find(argument, found);
            }
        } else if (type instanceof Class<?> one && one.getName().startsWith("dev.cranny.")) {
            if (one.isSealed()) {
                for (Class<?> permitted : one.getPermittedSubclasses()) {
                    find(permitted, found);
                }
            } else if ((one.isRecord() || one.isEnum()) && found.add(one.getName()) && one.isRecord()) {
                for (RecordComponent component : one.getRecordComponents()) {
                    find(component.getGenericType(), found);
                }
            }
        }
    }
}
