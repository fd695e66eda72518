package com.mileproof.review;

import com.mileproof.checkins.CheckinState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the case page shows of a check-in.
 *
 * @param blind whether it was drawn for a person who must not see what the machine made of it
 * @param machine null while the machine has not looked, and in a blind case
 * @param machineSays where the machine stands, a sentence; empty when {@code machine} says it
 * @param panes its photos: the odometer's and the plate's, or the vehicle's from all sides, at least two; or those of a home
 * @param corridor what the vehicle's history makes plausible, a sentence; null where it says nothing
 * @param earlier submissions of this check-in, then the vehicle's check-ins before it, newest first
 * @param decided how the last decision came about; null while the check-in is open
 * @param address what a proof-of-address check-in says; null for other kinds
 * @param documents that prove it; none for other kinds
 */
record CaseView(
        CaseRow row,
        boolean blind,
        @Nullable MachineView machine,
        String machineSays,
        List<PhotoPane> panes,
        @Nullable String corridor,
        List<PhotoFacts> facts,
        CaseHistory history,
        List<Earlier> earlier,
        CaseHistory.@Nullable Line decided,
        @Nullable AddressFile address,
        List<DocumentPane> documents) {

    CaseView {
        panes = List.copyOf(panes);
        facts = List.copyOf(facts);
        earlier = List.copyOf(earlier);
        documents = List.copyOf(documents);
    }

    /** The photos that are compared with those of earlier check-ins. */
    PhotoPane first() {
        return panes.getFirst();
    }

    PhotoPane second() {
        return panes.get(1);
    }

    boolean isOpen() {
        return row.state().isOpen();
    }

    String id() {
        return row.id().toString();
    }

    String moment(@Nullable Instant at) {
        return Formats.moment(at, row.zone());
    }

    String day(Instant at) {
        return Formats.day(at, row.zone());
    }

    /**
     * Photos that were sent before, of this check-in or of another one of the vehicle.
     *
     * @param state where that check-in stands; null for an earlier submission of this one
     * @param id that check-in's; null as the state
     */
    record Earlier(
            String mileage,
            Instant at,
            String license,
            @Nullable CheckinState state,
            @Nullable String id,
            String firstPath,
            String secondPath) {

        /** To that check-in's page. */
        @Nullable
        String link() {
            return id == null ? null : "/console/cases/" + id;
        }
    }

    /** The colour of a state's chip. */
    static String chip(CheckinState state) {
        return switch (state) {
            case PENDING -> "info";
            case ON_HOLD -> "warn";
            case CONFIRMED -> "good";
            case DECLINED, VOIDED, WITHDRAWN -> "bad";
        };
    }

    static String words(CheckinState state) {
        return switch (state) {
            case PENDING -> "Pending";
            case ON_HOLD -> "On hold";
            case CONFIRMED -> "Confirmed";
            case DECLINED -> "Declined";
            case VOIDED -> "Voided";
            case WITHDRAWN -> "Withdrawn";
        };
    }
}
