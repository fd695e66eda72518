package com.mileproof.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who calls the partner API. Every verb of a face takes one, so authorisation cannot be forgotten: a verb that takes
 * {@link Admin} is for admin scope only, one that takes {@link Caller} is for both.
 */
public sealed interface Caller {

    PartnerId partner();

    ClientId client();

    /** The user that a token is bound to; the caller then sees only that user's things. */
    default Optional<UserId> boundUser() {
        return Optional.empty();
    }

    /** As the history of a check-in names who did something. */
    default String actor() {
        return "client " + client();
    }

    /** True unless the caller is bound to another user. */
    default boolean maySee(UserId user) {
        return boundUser().map(user::equals).orElse(true);
    }

    /** Refuses a caller that is bound to another user: 403. */
    default void mustSee(UserId user) {
        if (!maySee(user)) {
            throw ApiProblem.noPermission("This token is bound to another user.");
        }
    }

    /** Full partner access: an admin token, or the three headers. */
    record Admin(PartnerId partner, ClientId client) implements Caller {}

    /** A driver who holds the link of a capture page; {@code link} is its id, the client the one that asked for it. */
    record Driver(PartnerId partner, ClientId client, UserId user, String link) implements Caller {

        @Override
        public Optional<UserId> boundUser() {
            return Optional.of(user);
        }

        @Override
        public String actor() {
            return "driver via link " + link;
        }
    }

    /** A person at the console who admits a claim of a driver's that was refused; the client is the one that sent it. */
    record Admitter(PartnerId partner, ClientId client, UserId user, String actor) implements Caller {

        @Override
        public Optional<UserId> boundUser() {
            return Optional.of(user);
        }
    }

    /** App side access: a token of user scope, perhaps bound to one user. */
    record App(PartnerId partner, ClientId client, @Nullable UserId user) implements Caller {

        @Override
        public Optional<UserId> boundUser() {
            return Optional.ofNullable(user);
        }

        @Override
        public String actor() {
            return user == null ? "client " + client : "user " + user;
        }
    }
}
