package dev.cranny.discovery;

/** One way of finding something. It adds what it finds to the draft, and what it may not see; it never throws for either. */
interface Phase {

    void run(Draft draft);
}
