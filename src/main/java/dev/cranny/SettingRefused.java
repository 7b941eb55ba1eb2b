package dev.cranny;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the framework says of a setting that it does not accept, and how we say it: the setting first, then what is wrong with it.
 */
enum SettingRefused {
    NOT_CONVERTED(
            "config property (\\S+) with the config value \".*?\" threw an Exception whilst being converted (.*)",
            "$1: $2"),
    EMPTY("config property (\\S+) is defined as the empty String.*", "$1: it is empty"),
    MISSING("config property (\\S+) is required but.*", "$1: it is not set"),
    UNKNOWN("(\\S+) in (?:\\w+\\[source=)?(.+?)]? does not map to any root.*", "$1: there is no such setting (in $2)");

    private static final Pattern MESSAGE_CODE = Pattern.compile("\\bSRCFG\\d+: ");

    private final Pattern theirs;
    private final String ours;

    SettingRefused(String theirs, String ours) {
        this.theirs = Pattern.compile(theirs, Pattern.DOTALL);
        this.ours = ours;
    }

    /** Our sentence for theirs; null where theirs is about something else. */
    static @Nullable String sentence(String message) {
        String text = MESSAGE_CODE.matcher(message).replaceAll("");
        for (SettingRefused refused : List.of(values())) {
            Matcher matcher = refused.theirs.matcher(text);
            if (matcher.find()) {
                return matcher.replaceFirst(refused.ours).substring(matcher.start());
            }
        }
        return null;
    }
}
