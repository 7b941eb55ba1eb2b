package dev.cranny.model;

/** What a snapshot is made of. */
public enum EntityKind {
    NAMESPACE('n'),
    PROCESS('p'),
    TASK('t'),
    MOUNT('m'),
    CONTAINER('c'),
    ENGINE('e'),
    GROUP('g');

    private final char letter;

    EntityKind(char letter) {
        this.letter = letter;
    }

    /** The first letter of the {@link EntityId}s of this kind. */
    public char letter() {
        return letter;
    }
}
