package dev.cranny.rest.lxkns;

/** Why a document is none: names the member, and what it should be. */
public final class DocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DocumentException(String path, String expected) {
        super((path.isEmpty() ? "The document" : path) + " must be " + expected, null, false, false);
    }
}
