package dev.cranny.graphql.execution;

/** Why something is not answered, in words for whoever asked: what is wrong, where, and what to do. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public Refusal(ErrorCode code, String message) {
        // A refusal is an answer, not an accident: nobody wants its stack trace.
        super(message, null, false, false);
        this.code = code;
    }

    /** The request itself is wrong. */
    public static Refusal badInput(String message) {
        return new Refusal(ErrorCode.BAD_USER_INPUT, message);
    }

    public ErrorCode code() {
        return code;
    }

    /** What is wrong; never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
