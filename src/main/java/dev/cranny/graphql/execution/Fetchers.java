package dev.cranny.graphql.execution;

import io.smallrye.graphql.execution.datafetcher.PlugableBatchableDataFetcher;
import io.smallrye.graphql.execution.datafetcher.PlugableDataFetcher;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Reference;
import io.smallrye.graphql.schema.model.Type;
import io.smallrye.graphql.spi.DataFetcherService;

/**
 * Puts our fetchers where SmallRye would put its own, which clone a context and build two JSON arrays for every field: four
 * fifths of the time of a query. Found through META-INF/services.
 */
public final class Fetchers implements DataFetcherService {

    /** Before those of Quarkus, whose priority is 1. */
    @Override
    public Integer getPriority() {
        return 0;
    }

    @Override
    public PlugableDataFetcher<Object> getFieldDataFetcher(Field field, Type type, Reference owner) {
        return FieldFetcher.of(field, owner);
    }

    @Override
    public PlugableBatchableDataFetcher<Object, Object> getOtherFieldDataFetcher(Operation operation, Type type) {
        return OperationFetcher.of(operation);
    }

    @Override
    public PlugableBatchableDataFetcher<Object, Object> getOtherWrappedDataFetcher(Operation operation, Type type) {
        return OperationFetcher.of(operation);
    }

    @Override
    public PlugableBatchableDataFetcher<Object, Object> getPublisherDataFetcher(Operation operation, Type type) {
        return new SubscriptionFetcher(OperationFetcher.of(operation));
    }
}
