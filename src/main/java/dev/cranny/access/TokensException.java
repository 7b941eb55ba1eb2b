package dev.cranny.access;

/** Why the tokens cannot be used, in a sentence for who starts the service. */
public final class TokensException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean wrongSetting;

    private TokensException(String sentence, boolean wrongSetting, Throwable cause) {
        super(sentence, cause);
        this.wrongSetting = wrongSetting;
    }

    /** What is in the data directory is not what was written there, or cannot be written. */
    static TokensException kept(String sentence, Throwable cause) {
        return new TokensException(sentence, false, cause);
    }

    /** What a setting names is not what it should be. */
    static TokensException configured(String sentence, Throwable cause) {
        return new TokensException(sentence, true, cause);
    }

    /** Whether it is a setting that is wrong, not the data directory. */
    public boolean isWrongSetting() {
        return wrongSetting;
    }
}
