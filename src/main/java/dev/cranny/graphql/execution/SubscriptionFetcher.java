package dev.cranny.graphql.execution;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.execution.datafetcher.PlugableBatchableDataFetcher;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.dataloader.BatchLoaderEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The only field of a subscription: while it is being subscribed to, its value is what publishes the events; of each event
 * thereafter, its value is the event, which is the root of an execution of its own.
 */
final class SubscriptionFetcher implements PlugableBatchableDataFetcher<Object, Object> {

    private final OperationFetcher source;

    SubscriptionFetcher(OperationFetcher source) {
        this.source = source;
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        Object event = environment.getRoot();
        return event == null ? source.get(environment) : event;
    }

    @Override
    public CompletionStage<List<Object>> load(List<Object> keys, BatchLoaderEnvironment environment) {
        return source.load(keys, environment);
    }
}
