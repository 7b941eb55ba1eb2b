package dev.cranny.store;

/** Of what kind a value in a file of {@link RecordOutput} is. */
final class Tag {

    static final int NULL = 0;
    static final int TRUTH = 1;
    static final int INTEGER = 2;
    static final int LONG = 3;
    static final int TEXT = 4;
    static final int INSTANT = 5;
    static final int DURATION = 6;
    static final int UUID = 7;
    static final int CONSTANT = 8;
    static final int LIST = 9;
    static final int SET = 10;
    static final int MAP = 11;
    static final int RECORD = 12;

    private Tag() {}
}
