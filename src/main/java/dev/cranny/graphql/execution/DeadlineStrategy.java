package dev.cranny.graphql.execution;

import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;

/** Executes as usual, but ends when it is time. */
final class DeadlineStrategy extends AsyncExecutionStrategy {

    DeadlineStrategy(DataFetcherExceptionHandler failures) {
        super(failures);
    }

    @Override
    protected Object executeObject(ExecutionContext context, ExecutionStrategyParameters parameters) {
        Deadline deadline = Deadline.of(context.getGraphQLContext());
        if (deadline != null) {
            deadline.check();
        }
        return super.executeObject(context, parameters);
    }
}
