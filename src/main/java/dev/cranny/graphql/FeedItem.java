package dev.cranny.graphql;

import dev.cranny.diff.Change;

/**
 * A change that a snapshot brought.
 *
 * @param number of that snapshot
 * @param place among all those that it brought
 */
record FeedItem(Difference difference, Change<?> change, long number, int place) {

    static final Order<FeedItem> ORDER = Order.given("CHANGES", item -> Key.of(item.number, item.place));

    ChangeView view() {
        return difference.view(change);
    }
}
