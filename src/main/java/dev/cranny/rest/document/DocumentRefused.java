package dev.cranny.rest.document;

/** Why a document is not read: names the place, and what is wrong there. */
public final class DocumentRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DocumentRefused(String sentence) {
        super(sentence, null, false, false);
    }
}
