package dev.cranny.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.testkit.ForkedJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the documentation are programs that run, with nothing beside our core and JNA. */
class LibraryIT {

    private static final Pattern SNIPPET = Pattern.compile("\\{@snippet file=\"([^\"]+)\" region=\"([^\"]+)\"}");

    @Test
    void theExampleOfDiscoveryRunsWithoutAFramework(@TempDir Path directory) throws Exception {
        Process process = ForkedJvm.of(directory.resolve("jvm"), List.of(), ScanExample.class)
                .start();
        process.getOutputStream().close();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        String own = Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString();
        assertThat(told.lines())
                .anyMatch(line -> line.startsWith(own + " ") && line.contains("PROCESS"))
                .noneMatch(line -> line.contains("Exception"));
    }

    @Test
    void everySnippetOfTheDocumentationIsCompiledHere() throws IOException {
        List<String> snippets = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                Matcher snippet = SNIPPET.matcher(Files.readString(source));
                while (snippet.find()) {
                    snippets.add(snippet.group(1));
                    assertThat(Path.of("src/test/java").resolve(snippet.group(1)))
                            .as("the snippet of %s", source)
                            .content()
                            .contains("@start region=\"" + snippet.group(2) + "\"");
                }
            }
        }
        assertThat(snippets).contains("dev/cranny/library/ScanExample.java");
    }
}
