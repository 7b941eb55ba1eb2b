package dev.cranny.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLinesTest {

    private final CommandLines lines = new CommandLines(Secrets.USUAL);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app --password s3cr3t --port 80 | app --password ***** --port 80",
                "app --token=s3cr3t x | app --token=***** x",
                "app --password --port 80 | app --password --port 80",
                "env DB_PASSWORD=s3cr3t app | env DB_PASSWORD=***** app",
                "/usr/bin/curl -u me:s3cr3t https://x | /usr/bin/curl -u ***** https://x",
                "mysql -u root -ps3cr3t shop | mysql -u root -p***** shop",
                "sshpass -p s3cr3t ssh host | sshpass -p ***** ssh host",
                "redis-cli -a s3cr3t | redis-cli -a *****",
                "app postgres://u:s3cr3t@db | app postgres://u:*****@db",
                "docker run -u 1000:1000 bb | docker run -u 1000:1000 bb",
                "kube-apiserver --tls-private-key-file /pki/a.key | kube-apiserver --tls-private-key-file /pki/a.key"
            })
    void secretsInCommandLinesAreHidden(String line, String shown) {
        assertThat(lines.hide(List.of(line.split(" ")))).containsExactly(shown.split(" "));
    }
}
