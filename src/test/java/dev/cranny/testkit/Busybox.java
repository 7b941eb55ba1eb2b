package dev.cranny.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The files of a container with a busybox and nothing else, and an image made of them. The host's {@code /usr} mounted over its
 * own turns it into a host that has what the host has: {@code -v /usr:/usr:ro}.
 */
final class Busybox {

    private static final Path PROGRAM = Path.of("/bin/busybox");

    private final Path directory;
    private final Path root;

    private Busybox(Path directory, Path root) {
        this.directory = directory;
        this.root = root;
    }

    /** Makes them in {@code directory}; skips the test where there is no busybox. */
    static Busybox in(Path directory) {
        assumeTrue(Files.isExecutable(PROGRAM), "busybox-static is not installed");
        Path root = directory.resolve("rootfs");
        try {
            Path bin = Files.createDirectories(root.resolve("bin"));
            for (String empty : List.of("proc", "sys", "dev", "tmp", "etc", "run", "usr", "var")) {
                Files.createDirectories(root.resolve(empty));
            }
            Files.copy(PROGRAM, bin.resolve("busybox"));
            for (String name : List.of("sh", "sleep", "true", "tar")) {
                Files.createSymbolicLink(bin.resolve(name), Path.of("busybox"));
            }
            for (String name : List.of("lib", "lib64", "sbin")) {
                Files.createSymbolicLink(root.resolve(name), Path.of("usr", name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Busybox(directory, root);
    }

    Path root() {
        return root;
    }

    /**
     * Packs it as the image {@code docker.io/library/bb:1}, both as OCI's image layout and as {@code docker save} has it: so
     * Docker, containerd and podman all take it.
     */
    Path image() {
        Path archive = directory.resolve("image.tar");
        if (Files.exists(archive)) {
            return archive;
        }
        try {
            Path image = Files.createDirectories(directory.resolve("image"));
            Path blobs = Files.createDirectories(image.resolve("blobs/sha256"));
            Path packed = directory.resolve("layer.tar");
            Run.successfully("tar", "-C", root.toString(), "--owner=0", "--group=0", "-cf", packed.toString(), ".");
            String layer = sha256(Files.readAllBytes(packed));
            Files.move(packed, blobs.resolve(layer));
            String architecture = Run.successfully("dpkg", "--print-architecture");
            String config = blob(blobs, """
                    {"architecture": "%s", "os": "linux", "config": {"Env": ["PATH=/usr/sbin:/usr/bin:/sbin:/bin"], "Cmd": ["/bin/sleep", "100000"]},
                     "rootfs": {"type": "layers", "diff_ids": ["sha256:%s"]}}""".formatted(architecture, layer));
            String manifest = blob(blobs, """
                    {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
                     "config": {"mediaType": "application/vnd.oci.image.config.v1+json", %s},
                     "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar", %s}]}""".formatted(descriptor(blobs, config), descriptor(blobs, layer)));
            Files.writeString(image.resolve("oci-layout"), "{\"imageLayoutVersion\": \"1.0.0\"}");
            Files.writeString(image.resolve("index.json"), """
                    {"schemaVersion": 2, "manifests": [{"mediaType": "application/vnd.oci.image.manifest.v1+json", %s,
                     "annotations": {"io.containerd.image.name": "docker.io/library/bb:1",
                                     "org.opencontainers.image.ref.name": "1"}}]}""".formatted(descriptor(blobs, manifest)));
            Files.writeString(image.resolve("manifest.json"), """
                    [{"Config": "blobs/sha256/%s", "RepoTags": ["docker.io/library/bb:1"], "Layers": ["blobs/sha256/%s"]}]""".formatted(config, layer));
            Run.successfully(
                    "tar",
                    "-C",
                    image.toString(),
                    "-cf",
                    archive.toString(),
                    "oci-layout",
                    "blobs",
                    "index.json",
                    "manifest.json");
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String blob(Path blobs, String text) throws IOException {
        String digest = sha256(text.getBytes(UTF_8));
        Files.writeString(blobs.resolve(digest), text);
        return digest;
    }

    private static String descriptor(Path blobs, String digest) throws IOException {
        return "\"digest\": \"sha256:%s\", \"size\": %d".formatted(digest, Files.size(blobs.resolve(digest)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
