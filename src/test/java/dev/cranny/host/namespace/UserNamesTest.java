package dev.cranny.host.namespace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cranny.host.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UserNamesTest {

    @Test
    void firstUserWithAUidGivesTheName() {
        UserNames names = UserNames.parse("""
                # comment:x:5:5::/:/bin/sh
                root:x:0:0:root:/root:/bin/bash
                toor:x:0:0:another root:/root:/bin/bash

                +nis:x:7:7::/:/bin/sh
                -no:x:8:8::/:/bin/sh
                short:x:9
                :x:10:10::/:/bin/sh
                letters:x:one:1::/:/bin/sh
                negative:x:-1:1::/:/bin/sh
                huge:x:4294967296:1::/:/bin/sh
                nobody:x:4294967295:65534:nobody:/:/usr/sbin/nologin
                bär:x:1000:1000::/home/bär:/bin/sh
                few:x:11:11""".getBytes(UTF_8));

        assertThat(names.name(0)).isEqualTo("root");
        assertThat(names.name(1000)).isEqualTo("bär");
        assertThat(names.name(4294967295L)).isEqualTo("nobody");
        assertThat(names.name(11)).isEqualTo("few");
        for (long uid : new long[] {1, 5, 7, 8, 9, 10, 4294967296L, -1}) {
            assertThat(names.name(uid)).as("uid %d", uid).isNull();
        }
        assertThat(UserNames.parse(new byte[0]).name(0)).isNull();
    }

    @Test
    void namesOfThisMachineAreThoseThatTheSystemKnows() throws Exception {
        assumeThat(Files.readString(Path.of("/etc/passwd")))
                .as("there is a root user")
                .contains("root:");
        UserNames names = UserNames.of(Machine.local());

        assertThat(names.name(0)).isEqualTo("root");
        Process id = new ProcessBuilder("id", "-un").start();
        long uid = Long.parseLong(
                new ProcessBuilder("id", "-u").start().inputReader().readLine());
        assertThat(names.name(uid)).isEqualTo(id.inputReader().readLine());
    }
}
