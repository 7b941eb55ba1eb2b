package dev.cranny.host.namespace;

import java.io.IOException;

/** What {@link RootedPaths} asks of the files below a root directory. Nothing is followed: the last component is what is meant. */
public interface FileTree {

    /** What a path can lead to, as far as it matters for going on. */
    enum Kind {
        DIRECTORY,
        LINK,
        OTHER
    }

    /**
     * What is at {@code path}, as lstat(2) says.
     *
     * @param path absolute, from the root of this tree, without {@code .} and {@code ..}
     * @throws IOException where there is nothing, or it may not be asked
     */
    Kind kind(String path) throws IOException;

    /**
     * The text of the link at {@code path}, readlink(2).
     *
     * @throws IOException where it is no link, or may not be read
     */
    String target(String path) throws IOException;
}
