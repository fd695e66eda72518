package com.mileproof.partners;

/**
 * What a request's {@code Idempotency-Key} means for the route that serves it. Most routes need not care: theirs is
 * claimed, and the transaction of change and answer opened, before they are called. A route that waits for anything
 * (reads a body of its own, writes files, looks up a name) takes a {@code Once} as argument, and says both itself.
 */
public sealed interface Once permits Once.Unkeyed, KeyedOnce {

    /** For work that is no partner's request, and for requests without a key. */
    Once UNKEYED = new Unkeyed();

    /**
     * Whether the request is to be carried out. False when its answer is there already: the route then returns null,
     * and the answer is sent. Refuses with 409 while the first is being carried out, and with 422 when the first had
     * another payload. Called once, outside any transaction.
     *
     * @param payload whatever makes this request another one than the next
     */
    boolean isFirst(byte[] payload);

    /**
     * Opens the transaction in which the change and its answer commit, after the route has returned. From here on the
     * route must wait for nothing but the database.
     */
    void begin();

    /** A request without a key: carried out whenever it comes, each statement or transaction by itself. */
    final class Unkeyed implements Once {

        private Unkeyed() {}

        @Override
        public boolean isFirst(byte[] payload) {
            return true;
        }

        @Override
        public void begin() {
            // the route's own transactions are enough
        }
    }
}
