package dev.cranny.graphql;

/** Which way a list is ordered. */
enum Direction {
    ASC,
    DESC
}
