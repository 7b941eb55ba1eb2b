package dev.cranny;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Where everything starts: serves. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Quarkus.run(args);
    }
}
