package com.mileproof.api;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that is out of reach or too busy for the moment, which is worth another try, from a mistake of ours. */
final class DatabaseTrouble {

    private static final Duration RETRY = Duration.ofSeconds(5);

    /**
     * States (PostgreSQL, appendix A) in which a statement was refused or undone as a whole: a lock, a statement's or a
     * session's time is up (55P03, 57014, 25P03), a serialization failure or deadlock (40), too few resources (53), a
     * server that only reads because another has taken over (25006).
     */
    private static final List<String> UNDONE = List.of("55P03", "57014", "25P03", "40", "53", "25006");

    /**
     * The function of PostgreSQL that finds a prepared statement's columns changed, because a newer node has migrated; the
     * next try knows them. Its state, 0A000, is that of everything unsupported, and its message is in the server's language.
     */
    private static final String REPLANNED = "RevalidateCachedQuery";

    /** The connection broke or the server went away, perhaps between the commit and its acknowledgement. */
    private static final List<String> LOST = List.of("08", "57P");

    private static final String CLOSED = "Connection is closed";

    private DatabaseTrouble() {}

    /** The answer to a failure that another try may cure; empty for any other failure. */
    static Optional<ApiProblem> of(Exception failure) {
        if (failure instanceof CannotGetJdbcConnectionException
                || failure instanceof CannotCreateTransactionException) {
            return Optional.of(retryLater("The database is out of reach for the moment; nothing was done."));
        }
        var state = state(failure);
        if (isOne(state, UNDONE)) {
            return Optional.of(retryLater("The database is too busy for the moment; nothing was done."));
        }
        if (isReplanned(failure)) {
            return Optional.of(retryLater("The database was changed for a new release just now; nothing was done."));
        }
        if (isOne(state, LOST) || failure instanceof TransactionSystemException || isOfClosedConnection(failure)) {
            return Optional.of(retryLater("The connection to the database broke; whether the request was carried out"
                    + " is not known. Look before sending it again."));
        }
        return Optional.empty();
    }

    private static ApiProblem retryLater(String sentence) {
        return ApiProblem.retryLater(ErrorCode.ERROR_SERVICE_UNAVAILABLE, sentence, RETRY);
    }

    private static boolean isOne(@Nullable String state, List<String> states) {
        return state != null && states.stream().anyMatch(state::startsWith);
    }

    /** The pool has dropped a broken connection before the rollback reached it; its exception has no state. */
    private static boolean isOfClosedConnection(Throwable failure) {
        return causes(failure).anyMatch(cause -> cause instanceof SQLException && CLOSED.equals(cause.getMessage()));
    }

    private static boolean isReplanned(Throwable failure) {
        return causes(failure)
                .filter(PSQLException.class::isInstance)
                .map(cause -> ((PSQLException) cause).getServerErrorMessage())
                .anyMatch(told -> told != null && REPLANNED.equals(told.getRoutine()));
    }

    private static @Nullable String state(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .map(SQLException::getSQLState)
                .filter(state -> state != null)
                .findFirst()
                .orElse(null);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
