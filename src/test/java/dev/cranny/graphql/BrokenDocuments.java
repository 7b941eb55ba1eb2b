package dev.cranny.graphql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes documents that are almost right: those of the golden tests, with words lost, doubled, swapped or replaced. */
final class BrokenDocuments {

    private static final Path CASES = Path.of("src/test/resources/graphql");
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|[A-Za-z_][A-Za-z_0-9]*|-?[0-9.]+|\\.\\.\\.|\\S");
    private static final String[] ODD = {
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ":",
        "!",
        "=",
        "$",
        "$x",
        "@skip(if: true)",
        "@include(if: $nope)",
        "@nonsense",
        "...",
        "... on Node",
        "... on Nonsense",
        "fragment",
        "query",
        "mutation",
        "subscription",
        "null",
        "true",
        "-1",
        "0",
        "1e400",
        "99999999999999999999",
        "\"\"",
        "\"\\u0000\"",
        "\"\"\"",
        "\\",
        "#",
        ",",
        "first: -5",
        "first: 501",
        "last: 1",
        "after: \"x\"",
        "__typename",
        "__schema",
        "__type(name: \"Query\") { name }",
        "id",
        "filter: {}",
        "filter: []",
        "filter: { types: [A] }",
        "orderBy: NOPE",
        "at: \"now\"",
        "\ud83d\ude00",
        "\ufeff",
        "é"
    };

    private final Random random;
    private final List<List<String>> right = new ArrayList<>();

    BrokenDocuments(long seed) {
        random = new Random(seed);
        try (Stream<Path> directories = Files.list(CASES)) {
            directories.sorted().forEach(directory -> right.add(words(directory.resolve("query.graphql"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(Path document) {
        try {
            return WORD.matcher(Files.readString(document))
                    .results()
                    .map(MatchResult::group)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another one. */
    String next() {
        List<String> words = new ArrayList<>(right.get(random.nextInt(right.size())));
        for (int changes = 1 + random.nextInt(4); changes > 0 && !words.isEmpty(); changes--) {
            int place = random.nextInt(words.size());
            switch (random.nextInt(5)) {
                case 0 -> words.remove(place);
                case 1 -> words.add(place, words.get(random.nextInt(words.size())));
                case 2 -> words.set(place, words.set(random.nextInt(words.size()), words.get(place)));
                case 3 -> words.add(place, ODD[random.nextInt(ODD.length)]);
                default -> words.set(place, ODD[random.nextInt(ODD.length)]);
            }
        }
        return String.join(" ", words);
    }
}
