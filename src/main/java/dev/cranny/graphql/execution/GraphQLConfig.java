package dev.cranny.graphql.execution;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much one request may ask for, and how many are answered at once. */
@ConfigMapping(prefix = "cranny.graphql")
public interface GraphQLConfig {

    /** How many fields may stand inside each other. */
    @WithDefault("20")
    int maxDepth();

    /** How many values an answer may have at most, worked out from all {@code first} and {@code last}. */
    @WithDefault("1000000")
    int maxComplexity();

    /** How many entities an answer may have at most: the sum, over all lists, of the product of {@code first} down to it. */
    @WithDefault("100000")
    int maxNodes();

    /** How many aliases, and how many root fields, an operation may have. */
    @WithDefault("30")
    int maxAliases();

    /** How long a request body may be. */
    @WithDefault("100K")
    MemorySize maxRequestSize();

    /** How long a query may take. */
    @WithDefault("10s")
    Duration timeout();

    /** How many requests may wait for a thread; more are answered with 503. */
    @WithDefault("1000")
    int queue();

    /** How much memory answers may take that are kept until the next snapshot, for whoever asks the same; 0 keeps none. */
    @WithDefault("8M")
    MemorySize answerCache();

    /** How many subscriptions there may be at once. */
    @WithDefault("200")
    int maxSubscriptions();

    /** How many operations one connection may have under way, subscriptions among them. */
    @WithDefault("20")
    int maxSubscriptionsPerClient();

    /** How often a WebSocket is asked whether somebody is still there. */
    @WithDefault("15s")
    Duration pingInterval();

    /** Whether the schema may be asked for. */
    @WithDefault("true")
    boolean introspection();
}
