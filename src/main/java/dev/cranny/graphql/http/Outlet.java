package dev.cranny.graphql.http;

import graphql.ExecutionResult;

/** Where the answers to one operation go. */
interface Outlet {

    /** One more answer. */
    void next(ExecutionResult result);

    /** There are no more. */
    void complete();

    /** Nothing was executed: the only answer is why. */
    void refuse(ExecutionResult result);

    /** Does something as soon as what was written before is on its way: at once where the client keeps up. */
    void whenReady(Runnable next);
}
