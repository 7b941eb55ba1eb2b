package dev.cranny.model;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is worked out when somebody asks for it, once. */
final class OnDemand<T> implements Supplier<T> {

    private final Supplier<T> work;
    private volatile @Nullable T value;

    OnDemand(Supplier<T> work) {
        this.work = work;
    }

    @Override
    public T get() {
        T known = value;
        return known != null ? known : workOut();
    }

    private synchronized T workOut() {
        T known = value;
        if (known == null) {
            known = work.get();
            value = known;
        }
        return known;
    }
}
