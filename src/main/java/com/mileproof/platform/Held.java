package com.mileproof.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Personal data that is kept in one place: what it is, what for, for how long, and what becomes of it when a user is
 * erased. The SQL speaks of the declaring module's own table and may use the parameters {@code :partner}, {@code :user}
 * (his id), {@code :name} (the same as the API writes it), {@code :things} (the ids of all that is his) and
 * {@code :now}.
 *
 * @param place a table, or in words a place outside the database
 * @param ofUser the condition for a user's rows; null where it is nobody's in particular, or no table
 * @param fate what erasure does to the user's rows
 * @param kinds what is in it
 * @param closing assignments that keep anything more of the user's from being taken, some minutes before he is erased;
 *     null where nothing is to be closed
 * @param untied assignments that take from the user's rows what refers to other rows of his, before any of them goes;
 *     null where nothing does
 * @param expiry when rows go of themselves by the daily job; null where they stay, or another job sees to it
 */
public record Held(
        String place,
        @Nullable String ofUser,
        Fate fate,
        List<Kind> kinds,
        @Nullable String closing,
        @Nullable String untied,
        @Nullable Expiry expiry) {

    public Held {
        kinds = List.copyOf(kinds);
    }

    /** What becomes of rows. */
    public sealed interface Fate {

        /** They go. */
        record Deleted() implements Fate {}

        /** These assignments take out what is personal; the rows stay because others need them. */
        record Emptied(String assignments, String because) implements Fate {}

        /** They stay as they are, for this reason. */
        record Kept(String because) implements Fate {}
    }

    /**
     * Columns that hold the same kind of data; none for a place outside the database.
     *
     * @param what the data, in words
     * @param purpose what they are kept for
     * @param period for how long, in words
     */
    public record Kind(List<String> columns, String what, String purpose, String period) {
        public Kind {
            columns = List.copyOf(columns);
        }
    }

    /**
     * The end of a period.
     *
     * @param condition for the rows whose period ended before {@code :before}
     * @param after the length of the period
     */
    public record Expiry(String condition, Duration after, Fate fate) {}

    /** Rows that erasure deletes. */
    public static Held deleted(String table, @Nullable String ofUser) {
        return new Held(table, ofUser, new Fate.Deleted(), List.of(), null, null, null);
    }

    /** Rows out of which erasure takes what is personal. */
    public static Held emptied(String table, String ofUser, String assignments, String because) {
        return new Held(table, ofUser, new Fate.Emptied(assignments, because), List.of(), null, null, null);
    }

    /** What erasure leaves alone. */
    public static Held kept(String place, @Nullable String ofUser, String because) {
        return new Held(place, ofUser, new Fate.Kept(because), List.of(), null, null, null);
    }

    /** The same with one kind more; columns are separated by commas. */
    public Held kind(String columns, String what, String purpose, String period) {
        var all = new ArrayList<>(kinds);
        var names = columns.isEmpty()
                ? List.<String>of()
                : Arrays.stream(columns.split(",", -1)).map(String::strip).toList();
        all.add(new Kind(names, what, purpose, period));
        return new Held(place, ofUser, fate, all, closing, untied, expiry);
    }

    public Held closing(String assignments) {
        return new Held(place, ofUser, fate, kinds, assignments, untied, expiry);
    }

    public Held untied(String assignments) {
        return new Held(place, ofUser, fate, kinds, closing, assignments, expiry);
    }

    public Held expiring(String condition, Duration after, Fate fate) {
        return new Held(place, ofUser, this.fate, kinds, closing, untied, new Expiry(condition, after, fate));
    }
}
