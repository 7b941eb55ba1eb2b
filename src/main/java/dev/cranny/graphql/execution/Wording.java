package dev.cranny.graphql.execution;

import java.util.regex.Pattern;

/** Takes out of graphql-java's messages what says nothing to whoever wrote the document: names of its rules and classes. */
final class Wording {

    /** {@code Validation error (FieldUndefined@[snapshot]) : } */
    private static final Pattern RULE =
            Pattern.compile("^Validation error ?(\\([^)]*\\))? ?: *", Pattern.CASE_INSENSITIVE);

    /** {@code with value 'StringValue{value='x'}' } before what is wrong with it. */
    private static final Pattern VALUE =
            Pattern.compile("with value '.*' (?=is not a valid|must not be|must be|is missing|contains a field)");

    private Wording() {}

    static String of(String message) {
        String told = VALUE.matcher(RULE.matcher(message).replaceFirst("")).replaceFirst("");
        return told;
    }
}
