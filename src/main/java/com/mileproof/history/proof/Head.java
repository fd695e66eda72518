package com.mileproof.history.proof;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a partner's tree was at one time. Signed, it binds Mileproof to all entries up to then: no later head that is
 * consistent with it can tell another history. One is signed after the end of each day; others for single statements.
 *
 * @param partner the partner's id
 * @param number of a day's head, from 0 without gaps; null for a statement's own
 * @param day the day that it closes, UTC; for a statement's own, the day on which it was signed
 * @param size number of leaves
 * @param root root over them
 * @param previous hash of the last day's head before, as it was signed; null where there is none
 * @param signedAt when it was signed
 * @param sandbox whether the partner is one for tests, so that it proves nothing
 */
public record Head(
        String partner,
        @Nullable Long number,
        LocalDate day,
        long size,
        Hash root,
        @Nullable Hash previous,
        Instant signedAt,
        boolean sandbox) {

    /** The type in a head's signature. */
    public static final String TYPE = "mileproof-head+jwt";

    private static final int VERSION = 1;

    public ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("v", VERSION);
        json.put("partner", partner);
        json.put("number", number);
        json.put("day", day.toString());
        json.put("size", size);
        json.put("root", root.toString());
        json.put("previous", previous == null ? null : previous.toString());
        json.put("signedAt", signedAt.toString());
        if (sandbox) {
            json.put("sandbox", true);
        }
        return json;
    }

    /** A signed head; who signed it decides whether it is one of a test partner's. */
    public static Head verify(String jws, PublicKeys keys) throws Jws.Invalid {
        var verified = Jws.verify(jws, TYPE, keys);
        try {
            var head = read(verified.payload());
            if (head.sandbox() != verified.key().sandbox()) {
                throw new Jws.Invalid("a head of the sandbox and one that counts are signed by different keys");
            }
            return head;
        } catch (RuntimeException e) {
            throw new Jws.Invalid("it is no head: " + e.getMessage());
        }
    }

    private static Head read(JsonNode json) {
        if (json.path("v").asInt(0) != VERSION) {
            throw new IllegalArgumentException("version " + json.path("v") + " is not known here");
        }
        var previous = json.path("previous");
        return new Head(
                json.path("partner").stringValue(),
                json.path("number").isNull() ? null : json.path("number").longValue(),
                LocalDate.parse(json.path("day").stringValue()),
                json.path("size").longValue(),
                Hash.read(json.path("root").stringValue()),
                previous.isNull() ? null : Hash.read(previous.stringValue()),
                Instant.parse(json.path("signedAt").stringValue()),
                json.path("sandbox").asBoolean(false));
    }
}
