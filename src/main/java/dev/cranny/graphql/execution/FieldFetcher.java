package dev.cranny.graphql.execution;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import io.smallrye.graphql.execution.datafetcher.PlugableDataFetcher;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.Reference;
import io.smallrye.graphql.spi.ClassloadingService;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the object that a field belongs to: one method without arguments. */
final class FieldFetcher implements PlugableDataFetcher<Object>, LightDataFetcher<Object> {

    private final MethodHandle accessor;

    private FieldFetcher(MethodHandle accessor) {
        this.accessor = accessor;
    }

    static FieldFetcher of(Field field, Reference owner) {
        Class<?> type = ClassloadingService.get().loadClass(owner.getClassName());
        try {
            Method method = type.getMethod(field.getMethodName());
            return new FieldFetcher(Calls.handle(method));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("no method for field " + owner.getName() + "." + field.getName(), e);
        }
    }

    @Override
    public @Nullable Object get(
            GraphQLFieldDefinition field, Object source, Supplier<DataFetchingEnvironment> environment)
            throws Exception {
        return Calls.call(accessor, source);
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        return Calls.call(accessor, environment.getSource());
    }
}
