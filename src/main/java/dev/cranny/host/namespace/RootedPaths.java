package dev.cranny.host.namespace;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;

/**
 * Paths as they are meant by those whose root directory is another, such as {@code /proc/[pid]/root}: links lead to where they
 * would lead there, and never out.
 *
 * <p>Unlike in the kernel, path_resolution(7), {@code ..} in the root directory is an error: whoever asks for something above
 * the root does not mean the root. {@code /proc/self/root} and its like are links with a text, here as everywhere.
 *
 * <pre>{@code
 * try (OpenRoot root = OpenRoot.at("/proc/4711/root")) {
 *     String socket = root.resolve("/var/run/docker.sock"); // /run/docker.sock
 * }
 * }</pre>
 *
 * <p>What was resolved may be something else by the time that it is used. {@link OpenRoot#open} resolves and opens at once.
 */
public final class RootedPaths {

    /** Which links are followed. */
    public enum Following {
        EVERY_LINK,
        /** All but the last component of the path, which need not exist: for files about to be made, and for links themselves. */
        ALL_BUT_THE_LAST
    }

    private static final int MOST_LINKS = 255;

    private final FileTree tree;

    public RootedPaths(FileTree tree) {
        this.tree = tree;
    }

    /** Resolves a path that must exist. See {@link #resolve(String, Following)}. */
    public String resolve(String path) throws IOException {
        return resolve(path, Following.EVERY_LINK);
    }

    /**
     * Resolves a path.
     *
     * @param path from the root, with or without a slash in front
     * @return the path without links, absolute, still from the root
     * @throws IOException where a component is missing or no directory, where the path leads out of the root, and after 255 links
     */
    public String resolve(String path, Following following) throws IOException {
        if (path.indexOf('\0') >= 0) {
            throw new FileSystemException(path.replace('\0', '?'), null, "a path cannot contain NUL");
        }
        return new Walk(path, following).toTheEnd();
    }

    /** On the way from the root to what a path means. */
    private final class Walk {
        private final String path;
        private final Following following;
        private String resolved = "";
        private String rest;
        private int links;

        Walk(String path, Following following) {
            this.path = path;
            this.following = following;
            rest = path;
        }

        String toTheEnd() throws IOException {
            for (String name = next(); !name.isEmpty(); name = next()) {
                switch (name) {
                    case "." -> {}
                    case ".." -> up();
                    default -> down(resolved + "/" + name);
                }
            }
            return resolved.isEmpty() ? "/" : resolved;
        }

        /** Takes the next component off what is left; empty where nothing is left. */
        private String next() {
            int start = 0;
            while (start < rest.length() && rest.charAt(start) == '/') {
                start++;
            }
            int slash = rest.indexOf('/', start);
            int end = slash < 0 ? rest.length() : slash;
            String name = rest.substring(start, end);
            rest = rest.substring(end);
            return name;
        }

        private void up() throws IOException {
            if (resolved.isEmpty()) {
                throw new FileSystemException(path, null, "no parent directory");
            }
            resolved = resolved.substring(0, resolved.lastIndexOf('/'));
        }

        private void down(String there) throws IOException {
            if (following == Following.ALL_BUT_THE_LAST && rest.isEmpty()) {
                resolved = there;
                return;
            }
            switch (tree.kind(there)) {
                case DIRECTORY -> resolved = there;
                case LINK -> follow(there);
                case OTHER -> {
                    if (!rest.isEmpty()) {
                        throw new NotDirectoryException(there);
                    }
                    resolved = there;
                }
            }
        }

        private void follow(String link) throws IOException {
            links++;
            if (links > MOST_LINKS) {
                throw new FileSystemException(path, null, "too many symlinks");
            }
            String target = tree.target(link);
            if (target.isEmpty()) {
                throw new FileSystemException(link, null, "empty symlink");
            }
            if (target.startsWith("/")) {
                resolved = "";
            }
            rest = target + rest;
        }
    }
}
