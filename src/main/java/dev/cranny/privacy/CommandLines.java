package dev.cranny.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Hides the secrets in command lines: in each word, and in words that the one before announces. */
final class CommandLines {

    /** Options that are too short to say what they are. */
    private static final Map<String, String> BRIEF = Map.of(
            "curl", "-u",
            "mariadb", "-p",
            "mysql", "-p",
            "mysqldump", "-p",
            "redis-cli", "-a",
            "sshpass", "-p");

    private final Secrets secrets;

    CommandLines(Secrets secrets) {
        this.secrets = secrets;
    }

    List<String> hide(List<String> words) {
        List<String> shown = new ArrayList<>(words.size());
        String brief = words.isEmpty() || secrets.names().isEmpty() ? null : BRIEF.get(program(words.getFirst()));
        boolean announced = false;
        for (String word : words) {
            if (announced && !word.startsWith("-")) {
                shown.add(word.isEmpty() ? word : Secrets.HIDDEN);
            } else if (brief != null && word.startsWith(brief) && word.length() > brief.length()) {
                shown.add(brief + Secrets.HIDDEN);
            } else {
                shown.add(secrets.hide(word));
            }
            announced = word.equals(brief) || (word.startsWith("-") && !word.contains("=") && secrets.named(word));
        }
        return shown.equals(words) ? words : List.copyOf(shown);
    }

    private static String program(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
