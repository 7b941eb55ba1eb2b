package dev.cranny.recorder;

import dev.cranny.privacy.Secrets;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.eclipse.microprofile.config.spi.Converter;

/** What is hidden from every snapshot before it is stored, as {@code *****}: in command lines, labels, mounts and messages. */
@ConfigMapping(prefix = "cranny.privacy")
interface PrivacyConfig {

    /** Whether anything is. */
    @WithDefault("true")
    boolean hide();

    /**
     * Regular expressions for names of secrets, instead of the usual ones. Names are compared in words of lower case with
     * hyphens: {@code DB_PASSWORD} is {@code db-password}.
     */
    Optional<List<@WithConverter(Expression.class) Pattern>> names();

    /** Regular expressions for what is a secret wherever it stands, instead of the usual ones. */
    Optional<List<@WithConverter(Expression.class) Pattern>> values();

    /** All of it. */
    default Secrets secrets() {
        return hide()
                ? new Secrets(names().orElse(Secrets.USUAL.names()), values().orElse(Secrets.USUAL.values()))
                : Secrets.NONE;
    }

    /** A converter of our own, as its words about a wrong value are passed on. */
    final class Expression implements Converter<Pattern> {
        private static final long serialVersionUID = 1L;

        @Override
        public Pattern convert(String value) {
            try {
                return Pattern.compile(value);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "'" + value + "' is no regular expression: " + e.getDescription() + " at character "
                                + (e.getIndex() + 1),
                        e);
            }
        }
    }
}
