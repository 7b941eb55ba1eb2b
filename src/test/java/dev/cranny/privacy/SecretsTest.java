package dev.cranny.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String HIDDEN = Secrets.HIDDEN;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "DB_PASSWORD",
                "PGPASSWORD",
                "--db-password",
                "com.example.db.password",
                "apiKey",
                "api_key",
                "APIKEY",
                "AWS_SECRET_ACCESS_KEY",
                "key",
                "--key",
                "privateKey",
                "token",
                "GITHUB_TOKEN",
                "accessTokens",
                "client-secret",
                "credentials",
                "basic.auth",
                "Authorization",
                "SSHPASS_PASS",
                "pwd",
                "passphrase"
            })
    void theseAreNamesOfSecrets(String name) {
        assertThat(Secrets.USUAL.named(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user",
                "author",
                "keyboard",
                "monkey",
                "hotkeys2",
                "key-type",
                "bypass",
                "--password-file",
                "tls-private-key-file",
                "SECRET_NAME",
                "tokenPath",
                "compass",
                "com.docker.compose.project",
                "maintainer"
            })
    void theseAreNot(String name) {
        assertThat(Secrets.USUAL.named(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PASSWORD=two words | PASSWORD=*****",
                "--api-key=abc | --api-key=*****",
                "postgres://app:s3cr3t@db:5432/shop | postgres://app:*****@db:5432/shop",
                "postgres://app:p@ss@db/shop | postgres://app:*****@db/shop",
                "redis://:s3cr3t@cache | redis://:*****@cache",
                "see https://a:b@c and ftp://d:e@f | see https://a:*****@c and ftp://d:*****@f",
                "https://example.org/?token=abc | https://example.org/?token=*****",
                "docker run -e PASSWORD=abc bb | docker run -e PASSWORD=***** bb",
                "config: password=abc | config: password=*****",
                "https://example.org/?user=x&token=abc&y=z | https://example.org/?user=x&token=*****&y=z",
                "jdbc:postgresql://db/shop?user=a&password=b | jdbc:postgresql://db/shop?user=a&password=*****",
                "{\"user\": \"a\", \"password\": \"b c\"} | {\"user\": \"a\", \"password\": *****}",
                "Authorization: Bearer abc.def | Authorization: Bearer *****",
                "X-Api-Key: abc | X-Api-Key: *****",
                "exec mysqld --password abc --port 1 | exec mysqld --password ***** --port 1",
                "export TOKEN='a b'; run | export TOKEN=*****; run",
                "git clone https://ghp_0123456789abcdefghij0123@github.com/a/b | git clone https://*****@github.com/a/b",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl | *****"
            })
    void secretsInTextAreHidden(String text, String shown) {
        assertThat(Secrets.USUAL.hide(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nginx: master process",
                "https://example.org:8443/path?page=2",
                "ssh://git@example.org/repo",
                "--config=/etc/app.conf",
                "a=b",
                "12:34:56",
                "tcp://0.0.0.0:2375",
                "--tls-private-key-file=/pki/api.key"
            })
    void otherTextStaysAsItIs(String text) {
        assertThat(Secrets.USUAL.hide(text)).isEqualTo(text);
    }

    @Test
    void theValueOfASecretsNameIsHiddenWhole() {
        assertThat(Secrets.USUAL.hide("db.password", "anything at all")).isEqualTo(HIDDEN);
        assertThat(Secrets.USUAL.hide("db.password", "")).isEmpty();
        assertThat(Secrets.USUAL.hide("db.url", "mysql://a:b@c")).isEqualTo("mysql://a:" + HIDDEN + "@c");
    }

    @Test
    void whatIsASecretCanBeSaid() {
        Secrets own = Secrets.of(List.of("pin$"), List.of("\\b\\d{4}-\\d{4}\\b"));
        assertThat(own.hide("CARD_PIN=1234")).isEqualTo("CARD_PIN=" + HIDDEN);
        assertThat(own.hide("card 1234-5678, password=x")).isEqualTo("card " + HIDDEN + ", password=x");
        assertThat(Secrets.NONE.hide("postgres://app:s3cr3t@db PASSWORD=x")).contains("s3cr3t", "PASSWORD=x");
    }

    @Test
    void whatIsHiddenStaysAsItIs() {
        String once = Secrets.USUAL.hide("a://b:c@d token=x --password y");
        assertThat(Secrets.USUAL.hide(once)).isEqualTo(once);
    }
}
