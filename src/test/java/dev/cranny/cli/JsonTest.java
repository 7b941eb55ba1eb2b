package dev.cranny.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void membersAndElementsAreSeparatedAndIndented() {
        Json json = new Json();

        json.object(() -> {
            json.member("complete", true);
            json.array("processes", List.of(1, 2), pid -> json.member("pid", pid));
            json.strings("none", List.of());
            json.array("empty", List.of(), _ -> {});
        });

        assertThat(json).hasToString("""
                {
                  "complete": true,
                  "processes": [
                    {
                      "pid": 1
                    },
                    {
                      "pid": 2
                    }
                  ],
                  "none": [],
                  "empty": []
                }
                """);
    }

    @Test
    void whatIsNotKnownIsNull() {
        Json json = new Json();

        json.object(() -> {
            json.member("uid", (Long) null);
            json.member("name", (String) null);
            json.strings("commandLine", null);
        });

        assertThat(json).hasToString("{\n  \"uid\": null,\n  \"name\": null,\n  \"commandLine\": null\n}\n");
    }

    @Test
    void charactersThatJsonDoesNotHaveAreEscaped() {
        Json json = new Json();

        json.object(() -> json.strings("names", List.of("a\"b\\c", "\n\t\u0001\u007f", "ü", "\ud83d")));

        assertThat(json.toString()).contains("[\"a\\\"b\\\\c\", \"\\n\\t\\u0001\\u007f\", \"ü\", \"\\ud83d\"]");
    }
}
