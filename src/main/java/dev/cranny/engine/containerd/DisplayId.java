package dev.cranny.engine.containerd;

/**
 * A container of containerd, whose ids are unique within their namespace only.
 *
 * <p>Written {@code id} in the namespace {@code default}, else {@code namespace/id}.
 */
record DisplayId(String namespace, String id) {

    private static final String DEFAULT = "default";

    /** Parses what {@link #toString()} prints; neither part can contain a slash itself. */
    static DisplayId parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new DisplayId(DEFAULT, text)
                : new DisplayId(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Something else of the same namespace, written the same way. */
    String of(String name) {
        return namespace.equals(DEFAULT) ? name : namespace + "/" + name;
    }

    @Override
    public String toString() {
        return of(id);
    }
}
