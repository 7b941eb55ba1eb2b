package dev.cranny.graphql.http;

import dev.cranny.graphql.execution.GraphQLConfig;
import dev.cranny.store.SnapshotStore;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers that were given lately. Snapshots never change: who asks the same in the same words, and may see the same, is told the
 * same bytes until something else is stored; then all are forgotten.
 */
@Singleton
class AnswerCache {

    /** What is asked in longer words is hardly asked twice. */
    private static final int LONGEST_QUESTION = 16 * 1024;

    /**
     * A question as it was sent.
     *
     * @param words the body, or the parameters behind a question mark
     * @param commandLines whether whoever asks may see command lines: of all that they may, this alone shows in an answer
     */
    record Question(String words, boolean commandLines) {

        int bytes() {
            return words.length();
        }
    }

    private final SnapshotStore store;
    private final long capacity;
    private final Map<Question, Buffer> answers = new LinkedHashMap<>(16, 0.75f, true);
    private long revision = -1;
    private long bytes;

    AnswerCache(SnapshotStore store, GraphQLConfig config) {
        this.store = store;
        this.capacity = config.answerCache().asLongValue();
    }

    /** Whether an answer to it would be kept. */
    boolean takes(Question question) {
        return question.bytes() <= Math.min(LONGEST_QUESTION, capacity);
    }

    /** What is stored now; an answer is good for as long as this stays the same. */
    long revision() {
        return store.revision();
    }

    /** The answer; null where it has to be worked out. */
    synchronized @Nullable Buffer get(Question question) {
        forgetWhatIsOld();
        return answers.get(question);
    }

    /**
     * Keeps an answer, unless something was stored while it was worked out.
     *
     * @param asked what {@link #revision} was before
     */
    synchronized void put(Question question, long asked, Buffer answer) {
        forgetWhatIsOld();
        long size = size(question, answer);
        if (asked != revision || size > capacity / 4 || answers.putIfAbsent(question, answer) != null) {
            return;
        }
        bytes += size;
        Iterator<Map.Entry<Question, Buffer>> oldest = answers.entrySet().iterator();
        while (bytes > capacity) {
            Map.Entry<Question, Buffer> last = oldest.next();
            bytes -= size(last.getKey(), last.getValue());
            oldest.remove();
        }
    }

    private void forgetWhatIsOld() {
        long now = store.revision();
        if (now != revision) {
            answers.clear();
            bytes = 0;
            revision = now;
        }
    }

    private static long size(Question question, Buffer answer) {
        return (long) question.bytes() + answer.length();
    }
}
