package com.mileproof.history.chain;

import com.mileproof.history.proof.Entry;
import com.mileproof.history.proof.Entry.Fact;
import com.mileproof.history.proof.Entry.Reading;
import com.mileproof.history.proof.Series;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle's history for people.
 *
 * @param plate with its state; empty where none was sent
 * @param model {@code 2019 Volkswagen Golf}, or what is known of it
 * @param entries in order
 * @param head the last signed head of the partner; null before the first
 */
record VehicleHistory(String plate, String model, List<Entry> entries, HeadStore.@Nullable Signed head) {

    private static final String CHECKIN = "XT_ICHK";

    VehicleHistory {
        entries = List.copyOf(entries);
    }

    Series.Judgement judgement() {
        return Series.judge(entries);
    }

    String verdict() {
        return switch (judgement().verdict()) {
            case logical -> "Logical";
            case illogical -> "Illogical";
            case no_judgement -> "No judgement";
        };
    }

    String chip() {
        return switch (judgement().verdict()) {
            case logical -> "good";
            case illogical -> "bad";
            case no_judgement -> "warn";
        };
    }

    /** Why, in sentences; empty where there is nothing to say. */
    List<String> reasons() {
        return judgement().reasons().stream().map(VehicleHistory::sentence).toList();
    }

    /** True where an entry tells of a check-in, which has a page. */
    static boolean hasCase(Entry entry) {
        return entry.subject().startsWith(CHECKIN);
    }

    static String told(Entry entry) {
        return switch (entry.fact()) {
            case Fact.Read read -> "Reading " + shown(read.reading()) + segment(read.segment());
            case Fact.Changed changed ->
                change(changed.change())
                        + (changed.before() == null ? "" : " at " + shown(changed.before()))
                        + ", goes on from " + shown(changed.after()) + segment(changed.segment());
            case Fact.Corrected corrected -> "Corrects entry " + corrected.entry() + ": " + shown(corrected.reading());
            case Fact.Voided voided -> "Entry " + voided.entry() + " was wrong and no longer counts";
        };
    }

    private static String segment(int segment) {
        return segment > 1 ? ", segment " + segment : "";
    }

    private static String shown(Reading reading) {
        return "%,d %s".formatted(reading.value(), reading.unit());
    }

    private static String change(Entry.Change change) {
        return switch (change) {
            case replaced -> "Odometer replaced";
            case rolled_over -> "Odometer rolled over";
            case unit_changed -> "Unit changed";
        };
    }

    private static String sentence(Series.Reason reason) {
        return switch (reason) {
            case DECREASING -> "A reading is lower than an earlier one of the same segment.";
            case TOO_FAST ->
                "Two readings are further apart than any car drives in that time (more than %,d miles a day)."
                        .formatted(Series.MAX_MILES_A_DAY);
            case TENFOLD -> "Such a step is about tenfold: tenths read as whole miles, or the other way round.";
            case UNIT_MIXED_UP -> "Such a step is about 1.609-fold: miles and kilometers mixed up.";
            case TOO_FEW_READINGS -> "Fewer than two readings count.";
            case REPLACED_UNREAD -> "The odometer was replaced, and what the old one showed is not known.";
            case REPLACED -> "The odometer was replaced.";
            case ROLLED_OVER -> "The odometer rolled over.";
            case UNIT_CHANGED -> "The odometer changed its unit.";
        };
    }
}
