package dev.cranny.discovery.decorators;

import dev.cranny.model.Container;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Development containers: those of an editor, by the folder that they are for; and GitHub's codespaces, by the repository that
 * they are of.
 */
final class DevContainers implements Decorator {

    static final String DEV_CONTAINER = "dev.cranny.devcontainer.name";
    static final String CODESPACE = "dev.cranny.codespace.name";

    private static final String FOLDER = "devcontainer.local_folder";
    private static final String METADATA = "devcontainer.metadata";
    private static final Pattern IN_CODESPACE = Pattern.compile("\"CODESPACES\"\\s*:\\s*\"true\"");
    private static final Pattern REPOSITORY = Pattern.compile("\"RepositoryName\"\\s*:\\s*\"([^\"\\\\]+)\"");

    @Override
    public void decorate(Containment containment) {
        for (Container container : containment.containers()) {
            String folder = lastPart(container.labels().get(FOLDER));
            String codespace = codespace(container.labels().get(METADATA));
            if (folder != null) {
                containment.describe(container, "devcontainer", container.name(), Map.of(DEV_CONTAINER, folder));
            } else if (codespace != null) {
                containment.describe(container, "codespace", container.name(), Map.of(CODESPACE, codespace));
            }
        }
    }

    /** Of a folder on whichever operating system the editor runs. */
    private static @Nullable String lastPart(@Nullable String folder) {
        if (folder == null) {
            return null;
        }
        String[] parts = folder.split("[/\\\\]");
        String last = parts.length == 0 ? "" : parts[parts.length - 1];
        return last.isEmpty() || last.equals(".") ? null : last;
    }

    /** The metadata is a JSON array of objects, of which one has the environment. */
    private static @Nullable String codespace(@Nullable String metadata) {
        if (metadata == null || !IN_CODESPACE.matcher(metadata).find()) {
            return null;
        }
        Matcher repository = REPOSITORY.matcher(metadata);
        return repository.find() ? repository.group(1) : null;
    }
}
