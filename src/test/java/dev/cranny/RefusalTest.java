package dev.cranny;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.cli.ExitCode;
import dev.cranny.store.StoreException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void valueThatDoesNotParseIsNamedWithItsSetting() {
        assertSentence(
                "SRCFG00039: The config property quarkus.http.port with the config value \"abc\" threw an Exception whilst "
                        + "being converted SRCFG00029: Expected an integer value, got \"abc\"",
                "quarkus.http.port: Expected an integer value, got \"abc\"");
    }

    @Test
    void emptyValueIsNamedWithItsSetting() {
        assertSentence(
                "java.util.NoSuchElementException: SRCFG00040: The config property cranny.proc is defined as the empty String "
                        + "(\"\") which the following Converter considered to be null: x.PathConverter",
                "cranny.proc: it is empty");
    }

    @Test
    void unknownSettingIsNamedWithItsFile() {
        assertSentence(
                "SRCFG00050: cranny.intervall in PropertiesConfigSource[source=/etc/my.properties] does not map to any root",
                "cranny.intervall: there is no such setting (in /etc/my.properties)");
    }

    @Test
    void otherMessagesAreNotAboutSettings() {
        assertThat(SettingRefused.sentence("Connection refused")).isNull();
    }

    @Test
    void theCauseInsideDecides() {
        Refusal refusal = Refusal.of(
                new RuntimeException("Failed to start", new StoreException("the data directory is full", null)));

        assertThat(refusal).hasMessage("the data directory is full");
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.NO_STORE);
    }

    @Test
    void hostWithoutAnAddressIsAWrongSetting() {
        Refusal refusal = Refusal.of(new RuntimeException(new UnknownHostException("nowhere.invalid")));

        assertThat(refusal).hasMessage("quarkus.http.host: no such host: nowhere.invalid");
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    }

    @Test
    void whatNobodyForesawIsSaidAsItIs() {
        Refusal refusal = Refusal.of(new RuntimeException("outside", new IllegalStateException("inside")));

        assertThat(refusal.getMessage()).startsWith("could not start: java.lang.IllegalStateException: inside");
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.FAILED);
    }

    private static void assertSentence(String theirs, String ours) {
        assertThat(SettingRefused.sentence(theirs)).isEqualTo(ours);
    }
}
