package dev.cranny.graphql.execution;

import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import java.util.List;

/** Refuses an operation that asks for too much, before any of it runs. */
final class Limits extends SimplePerformantInstrumentation {

    private final GraphQLConfig config;

    Limits(GraphQLConfig config) {
        this.config = config;
    }

    @Override
    public InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        ExecutionContext context = parameters.getExecutionContext();
        try {
            Cost.check(context, config);
        } catch (Refusal refusal) {
            throw new AbortExecutionException(List.of(CodedError.of(refusal.code(), refusal.getMessage())));
        }
        return SimpleInstrumentationContext.noOp();
    }
}
