package dev.cranny.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {

    @ParameterizedTest
    @CsvSource({"15s,PT15S", "90,PT90S", "5m,PT5M", "2H,PT2H", "1d,P1D", "PT1M30S,PT1M30S", "1m30s,PT1M30S", "1s,PT1S"})
    void timesAreUnderstood(String text, Duration expected) {
        assertThat(Interval.parse(text).every()).isEqualTo(expected);
    }

    @Test
    void offMeansOnRequestOnly() {
        assertThat(Interval.parse("off").every()).isNull();
        assertThat(Interval.parse("off")).hasToString("off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-15s", "0", "999ms", "0.5s", "15 s s"})
    void whatIsNoIntervalIsRefusedWithAnExample(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interval.parse(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("15s");
    }

    @Test
    void isShownAsItIsWritten() {
        assertThat(Interval.parse("15s")).hasToString("15s");
        assertThat(Interval.parse("90")).hasToString("1m30s");
    }
}
