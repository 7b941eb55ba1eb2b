package dev.cranny.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Another JVM, for what cannot be done to the JVM of the tests. */
public final class ForkedJvm {

    private ForkedJvm() {}

    /**
     * What starts {@code main} with our core and tests, where everybody can read them.
     *
     * @param directory where to put the classes: below one that everybody may enter
     * @param prefix what starts java: nothing, or a command such as setpriv(1)
     */
    public static ProcessBuilder of(Path directory, List<String> prefix, Class<?> main, String... arguments)
            throws IOException {
        Files.createDirectories(directory);
        copyTree(locationOf(dev.cranny.host.Machine.class), directory.resolve("classes"));
        copyTree(locationOf(ForkedJvm.class), directory.resolve("classes"));
        Files.copy(locationOf(com.sun.jna.Native.class), directory.resolve("jna.jar"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                directory.resolve("classes") + ":" + directory.resolve("jna.jar"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /**
     * What starts {@code main} with everything that is on our class path, for somebody who may read that. What it complains of
     * goes nowhere: its output is what the test reads.
     *
     * @param prefix what starts java: nothing, or a command such as unshare(1)
     */
    public static ProcessBuilder withOurClassPath(List<String> prefix, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    private static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Only ours, and nothing that would need a framework to load. */
    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from.resolve("dev"))) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
