package com.mileproof.history.proof;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One entry of a vehicle's history: a leaf of its partner's tree, tied to the vehicle's entry before.
 *
 * @param vehicle the vehicle's id
 * @param number place in the vehicle's history, from 0
 * @param previous hash of the leaf of the vehicle's entry before; null for the first
 * @param subject the check-in or odometer event
 * @param capturedAt when the photo was taken, as its uploader said
 * @param receivedAt when it arrived
 * @param decidedAt when it was decided
 * @param decidedBy machine or person
 * @param rules version of the machine's rules; null where a person decided
 * @param commitments a hash for each personal value, by the name of its field
 */
public record Entry(
        String vehicle,
        long number,
        @Nullable Hash previous,
        Fact fact,
        String subject,
        Instant capturedAt,
        Instant receivedAt,
        Instant decidedAt,
        DecidedBy decidedBy,
        @Nullable Integer rules,
        Map<String, Hash> commitments) {

    private static final int VERSION = 1;

    public Entry {
        commitments = Map.copyOf(commitments);
    }

    /** Who decided. */
    public enum DecidedBy {
        machine,
        person
    }

    /** Units of an odometer. */
    public enum Unit {
        mi,
        km
    }

    /** What an odometer shows. */
    public record Reading(int value, Unit unit) {

        private ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("unit", unit.name())
                    .put("value", value);
        }

        private static Reading read(JsonNode json) {
            return new Reading(whole(json, "value"), Unit.valueOf(text(json, "unit")));
        }
    }

    /** What an entry says. */
    public sealed interface Fact {

        /** A confirmed reading in a segment: between two changes of the odometer. */
        record Read(Reading reading, int segment) implements Fact {}

        /** An approved event that begins a segment: the odometer changed from one reading to another. */
        record Changed(Change change, @Nullable Reading before, Reading after, int segment) implements Fact {}

        /** An approved correction: the reading of an earlier entry of this vehicle was this one instead. */
        record Corrected(long entry, Reading reading) implements Fact {}

        /** An earlier entry of this vehicle was wrong and stopped counting. */
        record Voided(long entry) implements Fact {}
    }

    /** How an odometer changed. */
    public enum Change {
        replaced,
        rolled_over,
        unit_changed
    }

    /** The entry as JSON; its canonical bytes are the leaf. */
    public ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("v", VERSION);
        json.put("vehicle", vehicle);
        json.put("number", number);
        json.put("previous", previous == null ? null : previous.toString());
        json.put("subject", subject);
        json.put("capturedAt", capturedAt.toString());
        json.put("receivedAt", receivedAt.toString());
        json.put("decidedAt", decidedAt.toString());
        json.put("decidedBy", decidedBy.name());
        json.put("rules", rules);
        write(json);
        var hashes = json.putObject("commitments");
        // in one order, so that the same entry reads the same each time it is asked for
        new TreeMap<>(commitments).forEach((field, hash) -> hashes.put(field, hash.toString()));
        return json;
    }

    /**
     * Reads an entry.
     *
     * @throws IllegalArgumentException when it is none of this version
     */
    public static Entry read(JsonNode json) {
        if (whole(json, "v") != VERSION) {
            throw new IllegalArgumentException("An entry of version " + json.path("v") + " is not known here");
        }
        var commitments = new LinkedHashMap<String, Hash>();
        json.path("commitments")
                .properties()
                .forEach(one ->
                        commitments.put(one.getKey(), Hash.read(one.getValue().asString(""))));
        return new Entry(
                text(json, "vehicle"),
                whole(json, "number"),
                present(json, "previous")
                        .map(hash -> Hash.read(hash.asString("")))
                        .orElse(null),
                fact(json),
                text(json, "subject"),
                Instant.parse(text(json, "capturedAt")),
                Instant.parse(text(json, "receivedAt")),
                Instant.parse(text(json, "decidedAt")),
                DecidedBy.valueOf(text(json, "decidedBy")),
                present(json, "rules").map(JsonNode::intValue).orElse(null),
                commitments);
    }

    private void write(ObjectNode json) {
        switch (fact) {
            case Fact.Read read ->
                json.put("type", "reading")
                        .put("segment", read.segment())
                        .set("reading", read.reading().json());
            case Fact.Changed changed -> {
                json.put("type", changed.change().name()).put("segment", changed.segment());
                json.set("after", changed.after().json());
                if (changed.before() == null) {
                    json.putNull("before");
                } else {
                    json.set("before", changed.before().json());
                }
            }
            case Fact.Corrected corrected ->
                json.put("type", "correction")
                        .put("entry", corrected.entry())
                        .set("reading", corrected.reading().json());
            case Fact.Voided voided -> json.put("type", "void").put("entry", voided.entry());
        }
    }

    private static Fact fact(JsonNode json) {
        var type = text(json, "type");
        return switch (type) {
            case "reading" -> new Fact.Read(Reading.read(json.path("reading")), whole(json, "segment"));
            case "correction" -> new Fact.Corrected(whole(json, "entry"), Reading.read(json.path("reading")));
            case "void" -> new Fact.Voided(whole(json, "entry"));
            default ->
                new Fact.Changed(
                        Change.valueOf(type),
                        present(json, "before").map(Reading::read).orElse(null),
                        Reading.read(json.path("after")),
                        whole(json, "segment"));
        };
    }

    private static Optional<JsonNode> present(JsonNode json, String field) {
        var value = json.path(field);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    private static String text(JsonNode json, String field) {
        var value = json.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException("An entry has no text in " + field);
        }
        return value.stringValue();
    }

    private static int whole(JsonNode json, String field) {
        var value = json.path(field);
        if (!value.isInt()) {
            throw new IllegalArgumentException("An entry has no whole number in " + field);
        }
        return value.intValue();
    }
}
