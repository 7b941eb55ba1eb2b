package dev.cranny.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final Order<Integer> EVEN = Order.given("EVEN", Key::of);
    private static final List<Integer> NUMBERS =
            IntStream.range(0, 50).map(i -> 2 * i).boxed().toList();

    @Test
    void pagesForwardMakeTheWholeList() {
        List<Integer> all = new ArrayList<>();
        String cursor = null;
        Page<Integer> page;
        do {
            page = Window.of(7, cursor, null, null).of(NUMBERS, EVEN);
            all.addAll(page.items());
            cursor = page.cursor(page.items().size() - 1);
        } while (page.hasNext());

        assertThat(all).isEqualTo(NUMBERS);
    }

    @Test
    void pagesBackwardMakeTheWholeList() {
        List<Integer> all = new ArrayList<>();
        String cursor = null;
        Page<Integer> page;
        do {
            page = Window.of(null, null, 7, cursor).of(NUMBERS, EVEN);
            all.addAll(0, page.items());
            cursor = page.cursor(0);
        } while (page.hasPrevious());

        assertThat(all).isEqualTo(NUMBERS);
    }

    @Test
    void cursorOfWhatIsGoneStillMarksItsPlace() {
        String cursor = Key.of(21).cursor("EVEN");

        assertThat(Window.of(2, cursor, null, null).of(NUMBERS, EVEN).items()).containsExactly(22, 24);
        assertThat(Window.of(null, null, 2, cursor).of(NUMBERS, EVEN).items()).containsExactly(18, 20);
    }

    @Test
    void descendingListsGoTheOtherWay() {
        String cursor = Key.of(20).cursor("EVEN");
        Window window = Window.of(2, cursor, null, null);

        assertThat(window.of(NUMBERS.reversed(), EVEN, Direction.DESC).items()).containsExactly(18, 16);
    }

    @Test
    void pageOfAnEmptyListIsEmpty() {
        Page<Integer> page = Window.of(null, null, null, null).of(List.of(), EVEN);

        assertThat(page.items()).isEmpty();
        assertThat(page.hasNext()).isFalse();
        assertThat(page.hasPrevious()).isFalse();
        assertThat(page.total()).isZero();
    }

    @Test
    void hundredIsUsual() {
        List<Integer> many = IntStream.range(0, 300).boxed().toList();

        assertThat(Window.of(null, null, null, null).of(many, EVEN).items()).hasSize(100);
        assertThat(Window.of(null, null, null, Key.of(250).cursor("EVEN"))
                        .of(many, EVEN)
                        .items())
                .hasSize(100)
                .last()
                .isEqualTo(249);
    }

    @Test
    void textOfAKeyMayHaveBlanks() {
        Key key = Key.of("a b  c", 7);

        assertThat(Key.ofCursor(key.cursor("NAME"), "NAME", "after")).isEqualTo(key);
    }
}
