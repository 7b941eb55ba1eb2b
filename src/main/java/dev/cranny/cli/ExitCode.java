package dev.cranny.cli;

/** How the program ends; the numbers are those of sysexits.h(3head) where it has one. */
public enum ExitCode {
    DONE(0, "done"),
    FAILED(1, "an error that should not happen: please report it"),
    USAGE(64, "the command line is wrong"),
    UNAVAILABLE(69, "something needed is not there: a Java 25, the port"),
    NO_STORE(73, "the data directory cannot be used"),
    IN_USE(75, "another instance uses the data directory"),
    NOT_ALLOWED(77, "the service does not let in who asks"),
    CONFIGURATION(78, "a setting is wrong");

    private final int number;
    private final String when;

    ExitCode(int number, String when) {
        this.number = number;
        this.when = when;
    }

    /** What the shell sees. */
    public int number() {
        return number;
    }

    /** In which case, for the help text. */
    public String when() {
        return when;
    }
}
