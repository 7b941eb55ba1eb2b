package dev.cranny.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class CrewTest {

    private static final int MANY = 1000;

    private final AtomicInteger open = new AtomicInteger();

    @Test
    void everyItemIsWorkedOnOnceAndEveryWorkerHandsIn() {
        AtomicIntegerArray worked = new AtomicIntegerArray(MANY);

        Crew.run(MANY, () -> worker(worked::incrementAndGet));

        for (int item = 0; item < MANY; item++) {
            assertThat(worked.get(item)).isEqualTo(1);
        }
        assertThat(open).hasValue(0);
    }

    @Test
    void withoutItemsNobodyIsNeeded() {
        Crew.run(0, () -> {
            throw new AssertionError("nobody is needed");
        });
    }

    @Test
    void whatGoesWrongInOneThreadIsNotLost() {
        assertThatThrownBy(() -> Crew.run(
                        MANY,
                        () -> worker(item -> {
                            if (item == 777) {
                                throw new UnsupportedOperationException("item 777");
                            }
                        })))
                .hasRootCauseMessage("item 777");
        assertThat(open).as("workers that were not closed").hasValue(0);
    }

    private Crew.Worker worker(IntConsumer work) {
        open.incrementAndGet();
        return new Crew.Worker() {
            @Override
            public void work(int item) {
                work.accept(item);
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }
}
