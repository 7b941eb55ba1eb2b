package dev.cranny.host.sys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrnoTest {

    @ParameterizedTest
    @CsvSource({
        "1, EPERM",
        "2, ENOENT",
        "3, ESRCH",
        "9, EBADF",
        "13, EACCES",
        "20, ENOTDIR",
        "22, EINVAL",
        "25, ENOTTY",
        "38, ENOSYS",
        "40, ELOOP",
        "87, EUSERS",
        "116, ESTALE",
        "4095, errno 4095"
    })
    void errorsAreCalledAsTheKernelCallsThem(int number, String name) {
        assertThat(new Errno(number)).hasToString(name);
    }

    @Test
    void whatSystemCallsReturnIsTheNegatedNumber() {
        assertThat(Errno.of(-13)).isEqualTo(Errno.EACCES);
        assertThat(Errno.isRefused(-13)).isTrue();
        assertThat(Errno.isRefused(-1)).isTrue();
        assertThat(Errno.isGone(-2)).isTrue();
        assertThat(Errno.isGone(-3)).isTrue();
        assertThat(Errno.isGone(-13)).isFalse();
        assertThat(Errno.isRefused(0)).isFalse();
    }
}
