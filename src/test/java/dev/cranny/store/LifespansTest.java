package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.EntityId;
import dev.cranny.model.Lifespan;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LifespansTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void tellsWhatAMapWouldTell() {
        Random random = new Random(3);
        Lifespans lifespans = new Lifespans();
        Map<EntityId, Lifespan> map = new HashMap<>();
        Map<EntityId, Long> numbers = new HashMap<>();
        for (int i = 1; i < 60_000; i++) {
            EntityId id = new EntityId("p_" + random.nextInt(9_000));
            Instant at = NOW.minusSeconds(random.nextInt(1, 100_000));
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    long number = numbers.computeIfAbsent(id, _ -> numbers.size() + 1L);
                    Lifespan known = map.get(id);
                    map.put(id, new Lifespan(known == null ? at : known.firstSeen(), NOW, null));
                    lifespans.present(id, number, at);
                }
                case 2 -> {
                    Lifespan known = map.get(id);
                    if (known != null) {
                        map.put(id, new Lifespan(known.firstSeen(), at, at.plusSeconds(15)));
                        lifespans.gone(id, at, at.plusSeconds(15));
                    }
                }
                default -> {
                    map.remove(id);
                    numbers.remove(id);
                    lifespans.forget(id);
                }
            }
        }
        assertThat(lifespans.size()).isEqualTo(map.size());
        for (int i = 0; i < 9_000; i++) {
            EntityId id = new EntityId("p_" + i);
            assertThat(lifespans.of(id, NOW)).isEqualTo(map.get(id));
            assertThat(lifespans.number(id)).isEqualTo(numbers.getOrDefault(id, 0L));
        }
    }
}
