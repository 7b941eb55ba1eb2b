package dev.cranny.discovery;

/** One way of finding something. It adds what it finds to the draft, and what it may not see; it never throws for either. */
interface Phase {

    /** What problems of this phase are filed under: {@code processes}. */
    String name();

    void run(Draft draft);
}
