package dev.cranny.engine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks engines questions that may never be answered. */
final class Deadline {

    private Deadline() {}

    /**
     * The answer to {@code question}, which is interrupted where it takes longer than {@code limit}. Its thread is its own,
     * so that one that does not heed the interruption holds up nobody.
     *
     * @param asked what was asked, for the message
     * @throws EngineException where there is no answer, or none in time
     */
    static <T> T answer(Duration limit, String asked, Callable<T> question) throws InterruptedException {
        FutureTask<T> answer = new FutureTask<>(question);
        Thread asking = Thread.ofVirtual().name("engine: " + asked).start(answer);
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new EngineException(asked + ": no answer within " + words(limit), e);
        } catch (ExecutionException e) {
            throw EngineException.of(asked, e.getCause() == null ? e : e.getCause());
        } finally {
            asking.interrupt();
        }
    }

    private static String words(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
