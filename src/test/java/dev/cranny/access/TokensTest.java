package dev.cranny.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @TempDir
    Path directory;

    private Instant now = NOON;

    @Test
    void whatIsMadeIsKnownAfterARestart() {
        String secret = tokens(null).create("grafana", Set.of(Role.COMMAND_LINES), NOON.plusSeconds(60));

        Token token = tokens(null).shownBy(secret);

        assertThat(token).isNotNull();
        assertThat(token.name()).isEqualTo("grafana");
        assertThat(token.roles()).containsExactlyInAnyOrder(Role.READER, Role.COMMAND_LINES);
        assertThat(token.expiresAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void firstTokenIsMadeOnce() throws Exception {
        Tokens tokens = tokens(null);
        tokens.makeFirst();
        String secret = Files.readString(tokens.firstFile());

        tokens(null).makeFirst();

        assertThat(Files.readString(tokens.firstFile())).isEqualTo(secret).startsWith("cranny_");
        assertThat(tokens.all()).extracting(Token::roles).containsExactly(EnumSet.allOf(Role.class));
    }

    @Test
    void noFirstTokenIsMadeBesideAConfiguredOne() {
        Tokens tokens = tokens("a secret of the operator's own");
        tokens.makeFirst();

        assertThat(tokens.firstFile()).doesNotExist();
        assertThat(tokens.shownBy("a secret of the operator's own")).isNotNull();
    }

    @Test
    void configuredTokenIsNotWrittenNorRevoked() throws Exception {
        Tokens tokens = tokens("a secret of the operator's own");
        tokens.create("other", Set.of(), null);

        assertThat(tokens.revoke("configured")).isFalse();
        assertThat(Files.readString(directory.resolve("tokens")))
                .contains("other")
                .doesNotContain("configured");
    }

    @Test
    void tokenIsGoodUntilTheInstantItExpires() {
        Tokens tokens = tokens(null);
        Token token = tokens.shownBy(tokens.create("a", Set.of(), NOON.plusSeconds(60)));
        assertThat(token).isNotNull();

        now = NOON.plusSeconds(59);
        assertThat(tokens.isGood(token)).isTrue();
        now = NOON.plusSeconds(60);
        assertThat(tokens.isGood(token)).isFalse();
    }

    @Test
    void sessionLastsNoLongerThanItsToken() {
        Tokens tokens = tokens(null);
        Sessions sessions = new Sessions(tokens, Duration.ofHours(12), () -> now);

        Sessions.Session brief = sessions.begin(tokens.create("brief", Set.of(), NOON.plusSeconds(60)));
        Sessions.Session whole = sessions.begin(tokens.create("whole", Set.of(), null));
        assertThat(brief).isNotNull();
        assertThat(whole).isNotNull();

        assertThat(brief.expiresAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(whole.expiresAt()).isEqualTo(NOON.plus(Duration.ofHours(12)));
        Visitor visitor = sessions.visitor(whole.secret(), "192.0.2.1");
        assertThat(visitor).isNotNull();
        assertThat(visitor.mayStay()).isTrue();
        now = NOON.plus(Duration.ofHours(12));
        assertThat(visitor.mayStay()).isFalse();
        assertThat(sessions.visitor(whole.secret(), "192.0.2.1")).isNull();
    }

    @Test
    void brokenFileIsRefusedByName() throws Exception {
        Path file = Files.writeString(directory.resolve("tokens"), "first KING 2026 never abc\n");

        assertThatThrownBy(() -> tokens(null))
                .isInstanceOf(TokensException.class)
                .hasMessageContaining(file + " does not hold tokens; remove it to begin with a new one");
    }

    private Tokens tokens(@Nullable String configured) {
        return Tokens.in(directory, configured, () -> now);
    }
}
