package com.mileproof.history.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.history.proof.Entry.Change;
import com.mileproof.history.proof.Entry.Fact;
import com.mileproof.history.proof.Entry.Reading;
import com.mileproof.history.proof.Entry.Unit;
import com.mileproof.history.proof.MerkleTreeTest.Kept;
import com.mileproof.history.proof.Statement.Beginning;
import com.mileproof.history.proof.Statement.Proven;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class StatementCheckTest {

    private static final String PARTNER = "XT_IPRT";
    private static final String VEHICLE = "XT_VEHI";
    private static final KeyPair PAIR = JwsTest.pair();

    @TempDir
    Path directory;

    /** A partner's history: one vehicle's entries between those of others. */
    private static final class History {
        private final Kept tree = new Kept();
        private final List<Proven> entries = new ArrayList<>();
        private final boolean sandbox;
        private long size;
        private @Nullable Hash previous;

        History(boolean sandbox) {
            this.sandbox = sandbox;
        }

        History add(int day, Fact fact) {
            other();
            var salt = new byte[Commitment.SALT_BYTES];
            new Random(size).nextBytes(salt);
            var opening = Commitment.Opening.of("1M8GDM9AXKP042788", salt);
            var entry = SeriesTest.entry(entries.size(), previous, day, fact, Map.of("vin", opening.commitment("vin")));
            var leaf = CanonicalJson.bytes(entry.json());
            tree.append(leaf);
            previous = MerkleTree.leaf(leaf);
            entries.add(new Proven(entry, size, List.of(), Map.of("vin", opening)));
            size++;
            other();
            return this;
        }

        private void other() {
            tree.append(("another vehicle's " + size).getBytes(StandardCharsets.UTF_8));
            size++;
        }

        String head() {
            var head = new Head(
                    PARTNER,
                    0L,
                    LocalDate.parse("2026-11-23"),
                    size,
                    MerkleTree.root(tree, size),
                    null,
                    Instant.parse("2026-11-24T00:00:00Z"),
                    sandbox);
            return Jws.sign(PAIR.getPrivate(), name().id(), Head.TYPE, head.json());
        }

        PublicKeys.Named name() {
            return PublicKeys.named(PAIR.getPublic(), sandbox);
        }

        String statement(long... earlier) {
            var beginnings = new ArrayList<Beginning>();
            for (long one : earlier) {
                beginnings.add(new Beginning(one, MerkleTree.consistency(tree, one, size)));
            }
            var proven = entries.stream()
                    .map(one -> new Proven(
                            one.entry(), one.leaf(), MerkleTree.inclusion(tree, one.leaf(), size), one.openings()))
                    .toList();
            var payload =
                    Statement.payload(PARTNER, VEHICLE, "2026-11-24T08:00:00Z", head(), proven, beginnings, sandbox);
            var statement = Statement.sign(payload, PAIR.getPrivate(), name(), List.of(name()));
            return JsonMapper.shared().writeValueAsString(statement.json());
        }
    }

    @Test
    void a_statement_holds_as_it_was_issued() throws IOException {
        var history = history(48_210);
        assertThat(StatementCheck.check(history.statement(), null, null).wrong())
                .isEmpty();
        assertThat(verify(history.statement())).isEqualTo("""
                        0 HOLDS      4 entries; the series is logical [REPLACED]
                                   by the keys in the statement itself; give --keys to know whose it is
                        """);
    }

    @Test
    void one_changed_bit_anywhere_is_found() {
        var bytes = history(48_210).statement().getBytes(StandardCharsets.UTF_8);
        var random = new Random(7);
        for (int i = 0; i < bytes.length; i++) {
            int bit = 1 << random.nextInt(Byte.SIZE);
            bytes[i] ^= (byte) bit;
            var result = StatementCheck.check(new String(bytes, StandardCharsets.UTF_8), null, null);
            assertThat(result.wrong()).as("bit %d of byte %d", bit, i).isNotEmpty();
            bytes[i] ^= (byte) bit;
        }
    }

    @Test
    void the_place_of_a_change_is_named() {
        var statement = history(48_210).statement();
        assertThat(wrong(statement.replace("48210", "48211")))
                .contains(
                        "The statement is not the one that was signed.",
                        "Entry 1 is not in the tree that the head of 2026-11-23 signs.",
                        "Entry 2 does not follow from the one before it.");
        assertThat(wrong(statement.replaceFirst("1M8GDM9AXKP042788", "1M8GDM9AXKP042789")))
                .contains("Entry 0 was not made with this vin.");
        assertThat(wrong(statement.replace("\"logical\"", "\"illogical\"")))
                .contains("The series is logical [REPLACED], not illogical [REPLACED].");
    }

    @Test
    void a_history_that_was_rewritten_and_signed_again_holds_alone_but_not_against_a_head_kept_from_earlier()
            throws IOException {
        var honest = history(48_210);
        var kept = honest.head();
        long size = honest.size;
        honest.add(90, read(51_000, 1));
        assertThat(verify(honest.statement(size), kept)).startsWith("0 HOLDS");

        var rewritten = history(38_210);
        assertThat(verify(rewritten.statement())).startsWith("0 HOLDS");
        assertThat(verify(rewritten.statement(), kept)).startsWith("1 WRONG      The history was rewritten");
        rewritten.add(90, read(51_000, 1));
        assertThat(verify(rewritten.statement(size), kept)).startsWith("1 WRONG      The history was rewritten");
    }

    @Test
    void where_the_kept_head_cannot_be_compared_nothing_is_claimed() throws IOException {
        var honest = history(48_210);
        var kept = honest.head();
        long size = honest.size;
        honest.add(90, read(51_000, 1));
        assertThat(verify(honest.statement(), kept))
                .isEqualTo(
                        "3 UNDECIDED  The statement has no proof for the trusted head of 2026-11-23; ask for one with"
                                + " ?trustedSize=" + size + ".\n");
        assertThat(verify(history(48_210).statement(), honest.head()))
                .startsWith("3 UNDECIDED  The statement's head is older");
    }

    @Test
    void an_entry_left_out_is_missed() {
        var history = history(48_210);
        history.entries.remove(1);
        assertThat(wrong(history.statement()))
                .contains(
                        "Entry 1 is entry 2 of the vehicle XT_VEHI.",
                        "Entry 1 does not follow from the one before it.");
    }

    @Test
    void an_erased_value_is_missing_and_the_entry_still_holds() {
        var history = history(48_210);
        history.entries.replaceAll(one -> new Proven(one.entry(), one.leaf(), List.of(), Map.of()));
        assertThat(wrong(history.statement())).isEmpty();
    }

    @Test
    void a_sandbox_proves_nothing_unless_it_is_meant() throws IOException {
        var history = new History(true).add(0, read(10_000, 0)).add(30, read(11_000, 0));
        assertThat(verify(history.statement())).startsWith("1 WRONG      This is a statement of the sandbox");
        var file = write("statement.json", history.statement());
        assertThat(run(file.toString(), "--sandbox")).startsWith("0 HOLDS");
        assertThat(wrong(history.statement().replace(",\"sandbox\":true", ""))).isNotEmpty();
    }

    @Test
    void the_keys_decide_whose_it_is() throws IOException {
        var file = write("statement.json", history(48_210).statement());
        var stranger = PublicKeys.named(JwsTest.pair().getPublic(), false);
        var keys = write("keys.json", PublicKeys.set(List.of(stranger)).toString());
        assertThat(run(file.toString(), "--keys", keys.toString())).startsWith("1 WRONG");
        assertThat(run(file.toString(), "--key")).startsWith("2 ");
        assertThat(run()).startsWith("2 ");
        assertThat(run(directory.resolve("missing").toString())).startsWith("2 ");
    }

    private static History history(int second) {
        return new History(false)
                .add(0, read(47_000, 0))
                .add(30, read(second, 0))
                .add(50, new Fact.Changed(Change.replaced, new Reading(49_000, Unit.mi), new Reading(0, Unit.mi), 1))
                .add(60, read(400, 1));
    }

    private static Fact read(int miles, int segment) {
        return new Fact.Read(new Reading(miles, Unit.mi), segment);
    }

    private static List<String> wrong(String statement) {
        return StatementCheck.check(statement, null, null).wrong();
    }

    private String verify(String statement) throws IOException {
        return run(write("statement.json", statement).toString());
    }

    private String verify(String statement, String trusted) throws IOException {
        return run(
                write("statement.json", statement).toString(),
                "--trusted-head",
                write("head.json", "{\"head\":\"" + trusted + "\"}").toString());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    /** The exit code and what was printed. */
    private static String run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return VerifyStatement.run(List.of(arguments), stream, stream) + " " + out.toString(StandardCharsets.UTF_8);
    }
}
