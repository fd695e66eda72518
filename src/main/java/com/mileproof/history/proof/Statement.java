package com.mileproof.history.proof;

import java.security.PrivateKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An odometer statement: the whole history of a vehicle, with what proves it to somebody who does not trust its
 * issuer.
 *
 * @param payload what is stated
 * @param signature a JWS over the hash of its canonical bytes
 * @param keys the issuer's keys, for convenience: who has them from elsewhere should take those
 */
public record Statement(ObjectNode payload, String signature, ObjectNode keys) {

    /** The type in a statement's signature. */
    public static final String TYPE = "mileproof-odometer-statement+jwt";

    static final int VERSION = 1;

    /** An entry with its place in the tree and the values behind its commitments, those that are still kept. */
    public record Proven(Entry entry, long leaf, List<Hash> inclusion, Map<String, Commitment.Opening> openings) {

        public Proven {
            inclusion = List.copyOf(inclusion);
            openings = Map.copyOf(openings);
        }

        private ObjectNode json() {
            var json = JsonNodeFactory.instance.objectNode();
            json.set("entry", entry.json());
            json.put("leaf", leaf);
            var path = json.putArray("inclusion");
            inclusion.forEach(hash -> path.add(hash.toString()));
            var opened = json.putObject("openings");
            new TreeMap<>(openings)
                    .forEach((field, opening) ->
                            opened.putObject(field).put("salt", opening.salt()).put("value", opening.value()));
            return json;
        }
    }

    /** A proof that an earlier head's tree is the beginning of the statement's. */
    public record Beginning(long size, List<Hash> proof) {

        public Beginning {
            proof = List.copyOf(proof);
        }

        private ObjectNode json() {
            var json = JsonNodeFactory.instance.objectNode().put("size", size);
            var hashes = json.putArray("proof");
            proof.forEach(hash -> hashes.add(hash.toString()));
            return json;
        }
    }

    /** What a statement says, to be signed. */
    public static ObjectNode payload(
            String partner,
            String vehicle,
            String issuedAt,
            String head,
            List<Proven> entries,
            List<Beginning> consistency,
            boolean sandbox) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("v", VERSION);
        json.put("partner", partner);
        json.put("vehicle", vehicle);
        json.put("issuedAt", issuedAt);
        json.put("head", head);
        var judgement = Series.judge(entries.stream().map(Proven::entry).toList());
        var verdict = json.putObject("seriesVerdict");
        verdict.put("verdict", judgement.verdict().name());
        var reasons = verdict.putArray("reasons");
        judgement.reasons().forEach(reason -> reasons.add(reason.name()));
        var series = json.putArray("entries");
        entries.forEach(entry -> series.add(entry.json()));
        var beginnings = json.putArray("consistency");
        consistency.forEach(beginning -> beginnings.add(beginning.json()));
        if (sandbox) {
            json.put("sandbox", true);
        }
        return json;
    }

    /** Signs what is stated. */
    public static Statement sign(
            ObjectNode payload, PrivateKey key, PublicKeys.Named name, List<PublicKeys.Named> keys) {
        return new Statement(payload, Jws.sign(key, name.id(), TYPE, fingerprint(payload)), PublicKeys.set(keys));
    }

    static ObjectNode fingerprint(JsonNode payload) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sha256", Hash.ofParts(CanonicalJson.bytes(payload)).toString());
    }

    public ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.set("statement", payload);
        json.put("signature", signature);
        json.set("keys", keys);
        return json;
    }
}
