package dev.cranny.graphql.execution;

import graphql.schema.DataFetchingEnvironment;
import io.quarkus.arc.Arc;
import io.smallrye.graphql.execution.datafetcher.PlugableBatchableDataFetcher;
import io.smallrye.graphql.schema.model.Argument;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.spi.ClassloadingService;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.dataloader.BatchLoaderEnvironment;
import org.jspecify.annotations.Nullable;

/** Calls a method of a bean: for root fields, and for fields with arguments, which get the object that they belong to. */
final class OperationFetcher implements PlugableBatchableDataFetcher<Object, Object> {

    /** Where an argument comes from: the object itself, where name is null. */
    private record Parameter(@Nullable String name, Conversion conversion) {}

    private final Class<?> bean;
    private final MethodHandle method;
    private final Parameter[] parameters;

    /** The one bean of its class; looked up when it is first needed, as there are no beans yet while the schema is made. */
    private volatile @Nullable Object instance;

    private OperationFetcher(Class<?> bean, MethodHandle method, Parameter[] parameters) {
        this.bean = bean;
        this.method = method;
        this.parameters = parameters;
    }

    static OperationFetcher of(Operation operation) {
        Class<?> bean = ClassloadingService.get().loadClass(operation.getClassName());
        List<Argument> arguments = operation.getArguments();
        Method method = Arrays.stream(bean.getMethods())
                .filter(candidate -> candidate.getName().equals(operation.getMethodName()))
                .filter(candidate -> takes(candidate, arguments))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no method for " + operation));
        Parameter[] parameters = new Parameter[arguments.size()];
        for (int i = 0; i < parameters.length; i++) {
            Argument argument = arguments.get(i);
            parameters[i] = argument.isSourceArgument()
                    ? new Parameter(null, source -> source)
                    : new Parameter(argument.getName(), Conversion.to(method.getGenericParameterTypes()[i]));
        }
        return new OperationFetcher(bean, Calls.handleWithArguments(method), parameters);
    }

    private static boolean takes(Method method, List<Argument> arguments) {
        List<String> expected = arguments.stream()
                .map(argument -> argument.hasWrapper()
                        ? argument.getWrapper().getWrapperClassName()
                        : argument.getReference().getClassName())
                .toList();
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getName)
                .toList()
                .equals(expected);
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        Map<String, Object> given = environment.getArguments();
        @Nullable Object[] arguments = new Object[parameters.length];
        for (int i = 0; i < arguments.length; i++) {
            Parameter parameter = parameters[i];
            arguments[i] = parameter
                    .conversion()
                    .apply(parameter.name() == null ? environment.getSource() : given.get(parameter.name()));
        }
        return Calls.call(method, instance(), arguments);
    }

    private Object instance() {
        Object found = instance;
        if (found == null) {
            found = Arc.container().instance(bean).get();
            instance = found;
        }
        return found;
    }

    /** Never called: it belongs to sources that are lists, which we do not have. */
    @Override
    public CompletionStage<List<Object>> load(List<Object> keys, BatchLoaderEnvironment environment) {
        throw new UnsupportedOperationException("no batch operations");
    }
}
