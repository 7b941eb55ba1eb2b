package dev.cranny.engine;

/** What answers there speaks another API; asking again is no use. */
public final class OtherApiException extends EngineException {
    private static final long serialVersionUID = 1L;

    public OtherApiException(String message) {
        super(message);
    }

    public OtherApiException(String message, Throwable cause) {
        super(message, cause);
    }
}
