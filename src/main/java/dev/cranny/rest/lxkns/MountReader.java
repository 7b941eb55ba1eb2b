package dev.cranny.rest.lxkns;

import dev.cranny.model.Mount;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mounts of a mount namespace; their tree is worked out anew. */
final class MountReader {

    private MountReader() {}

    static void read(String namespace, Element table, List<Mount> mounts) {
        long inode;
        try {
            inode = Long.parseUnsignedLong(namespace);
        } catch (NumberFormatException _) {
            throw new DocumentException(table.path(), "named by the number of a mount namespace");
        }
        for (Element point : table.members().values()) {
            for (Element mount : point.objects("mounts")) {
                mounts.add(read(inode, mount));
            }
        }
    }

    private static Mount read(long namespace, Element mount) {
        Element tags = mount.member("tags");
        String superOptions = mount.text("superoptions");
        return new Mount(
                namespace,
                mount.integer("mountid", 0),
                mount.integer("parentid", 0),
                null,
                mount.integer("major", 0),
                mount.integer("minor", 0),
                MountText.unescaped(mount.text("root")),
                MountText.unescaped(mount.text("mountpoint")),
                mount.texts("mountoptions"),
                group(tags, "shared"),
                group(tags, "master"),
                tags.has("unbindable"),
                mount.text("fstype"),
                mount.text("source"),
                superOptions.isEmpty() ? List.of() : Arrays.asList(superOptions.split(",")),
                mount.truth("hidden"));
    }

    private static @Nullable Integer group(Element tags, String name) {
        String number = tags.text(name);
        if (number.isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(number);
        } catch (NumberFormatException _) {
            throw new DocumentException(tags.at(name), "the number of a peer group, as text");
        }
    }
}
