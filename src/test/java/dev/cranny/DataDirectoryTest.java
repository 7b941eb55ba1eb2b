package dev.cranny;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataDirectoryTest {

    @Test
    void rootKeepsSnapshotsBelowVarLib() {
        assertThat(DataDirectory.standard(true, Map.of("XDG_STATE_HOME", "/state"), "/root"))
                .isEqualTo(Path.of("/var/lib/cranny"));
    }

    @Test
    void othersKeepThemInTheirStateDirectory() {
        assertThat(DataDirectory.standard(false, Map.of("XDG_STATE_HOME", "/state"), "/home/eve"))
                .isEqualTo(Path.of("/state/cranny"));
        assertThat(DataDirectory.standard(false, Map.of(), "/home/eve"))
                .isEqualTo(Path.of("/home/eve/.local/state/cranny"));
    }

    @Test
    void relativeStateDirectoryIsIgnored() {
        assertThat(DataDirectory.standard(false, Map.of("XDG_STATE_HOME", "state"), "/home/eve"))
                .isEqualTo(Path.of("/home/eve/.local/state/cranny"));
    }

    @Test
    void itIsTheWeakestOfAllPlacesWhereItCanBeSet() {
        DataDirectory source = new DataDirectory();

        assertThat(source.getValue("cranny.data-dir")).isNotBlank();
        assertThat(source.getValue("cranny.interval")).isNull();
        assertThat(source.getOrdinal()).isLessThan(100);
    }
}
