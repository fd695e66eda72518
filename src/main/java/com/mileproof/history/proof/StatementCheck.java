package com.mileproof.history.proof;

import com.mileproof.history.proof.Commitment.Opening;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks a statement with nothing but the statement, the issuer's keys and perhaps a head that was kept from earlier.
 * All that is wrong is found, not the first alone.
 */
public final class StatementCheck {

    private static final Set<String> MEMBERS = new TreeSet<>(Set.of("statement", "signature", "keys"));

    private final JsonNode document;
    private final JsonNode statement;
    private final PublicKeys keys;
    private final List<String> wrong = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable Head head;
    private boolean sandbox;

    private StatementCheck(JsonNode document, PublicKeys keys) {
        this.document = document;
        this.statement = document.path("statement");
        this.keys = keys;
    }

    /**
     * What came out.
     *
     * @param wrong what is wrong, each with its place; nothing where the statement holds
     * @param open what could not be told from what is there
     * @param entries the entries that could be read
     * @param head the statement's head, where its signature holds
     * @param sandbox whether it is a test partner's
     */
    public record Result(
            List<String> wrong,
            List<String> open,
            List<Entry> entries,
            @Nullable Head head,
            boolean sandbox) {

        public Result {
            wrong = List.copyOf(wrong);
            open = List.copyOf(open);
            entries = List.copyOf(entries);
        }
    }

    /**
     * Checks a statement.
     *
     * @param text the statement's JSON
     * @param known the issuer's keys; null to take those in the statement
     * @param trusted a head of the same partner that was kept from earlier, signed; null without one
     */
    public static Result check(String text, @Nullable PublicKeys known, @Nullable String trusted) {
        try {
            var document = CanonicalJson.read(text);
            var check = new StatementCheck(document, known == null ? PublicKeys.read(document.path("keys")) : known);
            check.all(trusted);
            return new Result(check.wrong, check.open, check.entries, check.head, check.sandbox);
        } catch (IllegalArgumentException e) {
            return new Result(
                    List.of("The file is no statement. " + e.getMessage()), List.of(), List.of(), null, false);
        }
    }

    private void all(@Nullable String trusted) {
        var names = new TreeSet<String>();
        document.propertyNames().forEach(names::add);
        if (!names.equals(MEMBERS)) {
            wrong.add("The file has the members " + names + " instead of " + MEMBERS + ".");
        }
        signature();
        head();
        int number = 0;
        Hash previous = null;
        for (var one : statement.path("entries")) {
            previous = entry(number, one, previous);
            number++;
        }
        verdict();
        if (trusted != null) {
            earlier(trusted);
        }
    }

    private void signature() {
        try {
            var verified = Jws.verify(document.path("signature").asString(""), Statement.TYPE, keys);
            sandbox = verified.key().sandbox();
            if (!verified.payload().equals(Statement.fingerprint(statement))) {
                wrong.add("The statement is not the one that was signed.");
            }
            if (sandbox != statement.path("sandbox").asBoolean(false)) {
                wrong.add("A statement of the sandbox and one that counts are signed by different keys.");
            }
        } catch (Jws.Invalid | IllegalArgumentException e) {
            wrong.add("The statement's signature does not hold: " + e.getMessage() + ".");
        }
    }

    private void head() {
        try {
            var signed = Head.verify(statement.path("head").asString(""), keys);
            if (!signed.partner().equals(statement.path("partner").asString(""))) {
                wrong.add("The head is another partner's: " + signed.partner() + ".");
            }
            head = signed;
        } catch (Jws.Invalid e) {
            wrong.add("The head does not hold: " + e.getMessage() + ".");
        }
    }

    /** Checks one entry and answers the hash of its leaf, where it can be told. */
    private @Nullable Hash entry(int number, JsonNode one, @Nullable Hash previous) {
        var name = "Entry " + number;
        try {
            var leaf = MerkleTree.leaf(CanonicalJson.bytes(one.path("entry")));
            var entry = Entry.read(one.path("entry"));
            entries.add(entry);
            if (!CanonicalJson.text(entry.json()).equals(CanonicalJson.text(one.path("entry")))) {
                wrong.add(name + " has members that no entry has.");
            }
            if (!entry.vehicle().equals(statement.path("vehicle").asString("")) || entry.number() != number) {
                wrong.add(name + " is entry " + entry.number() + " of the vehicle " + entry.vehicle() + ".");
            }
            if (previous == null
                    ? number > 0 || entry.previous() != null
                    : !Objects.equals(previous, entry.previous())) {
                wrong.add(name + " does not follow from the one before it.");
            }
            included(name, one, leaf);
            openings(name, one, entry);
            return leaf;
        } catch (IllegalArgumentException | DateTimeException e) {
            wrong.add(name + " cannot be read: " + e.getMessage() + ".");
            return null;
        }
    }

    private void included(String name, JsonNode one, Hash leaf) {
        if (head == null) {
            return;
        }
        if (!MerkleProofs.includes(
                head.root(), head.size(), leaf, one.path("leaf").asLong(-1), hashes(one.path("inclusion")))) {
            wrong.add(name + " is not in the tree that the head of " + head.day() + " signs.");
        }
    }

    private void openings(String name, JsonNode one, Entry entry) {
        one.path("openings").properties().forEach(opening -> {
            var value = opening.getValue();
            var opened = new Opening(
                    value.path("value").asString(""), value.path("salt").asString(""));
            if (!Objects.equals(
                    opened.commitment(opening.getKey()), entry.commitments().get(opening.getKey()))) {
                wrong.add(name + " was not made with this " + opening.getKey() + ".");
            }
        });
    }

    private void verdict() {
        var judgement = Series.judge(entries);
        var said = statement.path("seriesVerdict");
        var reasons = new ArrayList<String>();
        said.path("reasons").forEach(reason -> reasons.add(reason.asString("")));
        if (!judgement.verdict().name().equals(said.path("verdict").asString(""))
                || !judgement.reasons().stream().map(Enum::name).toList().equals(reasons)) {
            wrong.add("The series is " + judgement.verdict() + " " + judgement.reasons() + ", not "
                    + said.path("verdict").asString("") + " " + reasons + ".");
        }
    }

    private void earlier(String trusted) {
        if (head == null) {
            return;
        }
        try {
            var kept = Head.verify(trusted, keys);
            if (!kept.partner().equals(head.partner())) {
                open.add("The trusted head is another partner's: " + kept.partner() + ".");
            } else if (kept.size() > head.size()) {
                open.add("The statement's head is older than the trusted one: " + head.size() + " entries, not "
                        + kept.size() + ".");
            } else {
                begins(kept, head);
            }
        } catch (Jws.Invalid e) {
            open.add("The trusted head does not hold: " + e.getMessage() + ".");
        }
    }

    private void begins(Head kept, Head now) {
        if (kept.size() == now.size() || kept.size() == 0) {
            told(kept, now, List.of());
            return;
        }
        for (var beginning : statement.path("consistency")) {
            if (beginning.path("size").asLong(-1) == kept.size()) {
                told(kept, now, hashes(beginning.path("proof")));
                return;
            }
        }
        open.add("The statement has no proof for the trusted head of " + kept.day() + "; ask for one with ?trustedSize="
                + kept.size() + ".");
    }

    private void told(Head kept, Head now, List<Hash> proof) {
        if (!MerkleProofs.begins(kept.root(), kept.size(), now.root(), now.size(), proof)) {
            wrong.add("The history was rewritten: what the trusted head of " + kept.day()
                    + " signs is not the beginning of what the statement's head of " + now.day() + " signs.");
        }
    }

    private static List<Hash> hashes(JsonNode texts) {
        var hashes = new ArrayList<Hash>();
        texts.forEach(text -> hashes.add(Hash.read(text.asString(""))));
        return hashes;
    }
}
