package com.mileproof.history.chain;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.Page;
import com.mileproof.api.Paging;
import com.mileproof.api.PartnerId;
import com.mileproof.api.VehicleId;
import com.mileproof.history.proof.Hash;
import com.mileproof.history.proof.Head;
import com.mileproof.history.proof.Jws;
import com.mileproof.history.proof.MerkleTree;
import com.mileproof.history.proof.PublicKeys;
import com.mileproof.history.proof.Statement;
import com.mileproof.history.proof.Statement.Beginning;
import com.mileproof.history.proof.Statement.Proven;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.Ids;
import com.mileproof.platform.Operator;
import com.mileproof.platform.SigningKeys;
import com.mileproof.platform.SigningKeys.Use;
import com.mileproof.vehicles.Vehicles;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** The histories that nobody can rewrite unnoticed: their heads, their proofs, statements of them. */
@Component
class Histories {

    private final ChainStore chain;
    private final HeadStore heads;
    private final Vehicles vehicles;
    private final SigningKeys keys;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Histories(
            ChainStore chain,
            HeadStore heads,
            Vehicles vehicles,
            SigningKeys keys,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.chain = chain;
        this.heads = heads;
        this.vehicles = vehicles;
        this.keys = keys;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Signs the head of yesterday, of every partner that has a history and has none of that day yet. */
    void signHeads() {
        var yesterday = today().minusDays(1);
        for (var partner : chain.partners()) {
            transaction.executeWithoutResult(_ -> signHead(partner, yesterday));
        }
    }

    /** The whole history of a vehicle with what proves it, as of now. */
    Statement statement(Caller by, VehicleId id, @Nullable Long trustedSize) {
        vehicles.mustOwn(by, id);
        var partner = by.partner();
        return Objects.requireNonNull(transaction.execute(_ -> {
            long size = chain.size(partner.value());
            if (trustedSize != null && trustedSize > size) {
                throw noSuchTree(trustedSize, size);
            }
            var nodes = chain.nodes(partner.value());
            var entries = chain.entries(partner.value(), id.value()).stream()
                    .filter(kept -> kept.leaf() < size)
                    .map(kept -> new Proven(
                            kept.entry(), kept.leaf(), MerkleTree.inclusion(nodes, kept.leaf(), size), kept.openings()))
                    .toList();
            return sign(partner, id, size, nodes, entries, trustedSize);
        }));
    }

    Page<HeadStore.Signed> heads(Caller.Admin by, Paging paging) {
        return new Page<>("heads", heads.count(by.partner()), paging, heads.list(by.partner(), paging));
    }

    /** That the tree of the earlier size is the beginning of that of the later one. */
    List<Hash> consistency(Caller.Admin by, long earlier, long later) {
        long size = chain.size(by.partner().value());
        if (later > size || earlier > later) {
            throw noSuchTree(Math.max(earlier, later), size);
        }
        return MerkleTree.consistency(chain.nodes(by.partner().value()), earlier, later);
    }

    /** From now on another key signs; answers the keys as {@link #keys()} does. */
    ObjectNode rotateKeys(Operator by) {
        keys.rotate(Use.HISTORY);
        audit.tell(Entry.of(by.actor(), "signing-key.rotated", null, null));
        return keys();
    }

    /** All keys that ever signed a history, the present one first, as a JWK set. */
    ObjectNode keys() {
        return PublicKeys.set(named());
    }

    private Statement sign(
            PartnerId partner,
            VehicleId vehicle,
            long size,
            MerkleTree.Nodes nodes,
            List<Proven> entries,
            @Nullable Long trustedSize) {
        var signer = keys.current(Use.HISTORY);
        var name = PublicKeys.named(signer.getPublic(), false);
        var now = clock.instant();
        var previous = heads.last(partner.value()).map(HeadStore.Signed::hash).orElse(null);
        var head =
                new Head(partner.toString(), null, today(), size, MerkleTree.root(nodes, size), previous, now, false);
        var payload = Statement.payload(
                partner.toString(),
                vehicle.toString(),
                now.toString(),
                Jws.sign(signer.getPrivate(), name.id(), Head.TYPE, head.json()),
                entries,
                beginnings(partner, entries, size, trustedSize).stream()
                        .map(earlier -> new Beginning(earlier, MerkleTree.consistency(nodes, earlier, size)))
                        .toList(),
                false);
        return Statement.sign(payload, signer.getPrivate(), name, named());
    }

    /**
     * The heads that a statement is compared with unasked: the last one, and since the vehicle's first entry the first
     * of each month. Whoever keeps another asks for it.
     */
    private List<Long> beginnings(PartnerId partner, List<Proven> entries, long size, @Nullable Long trustedSize) {
        var since =
                entries.isEmpty() ? clock.instant() : entries.getFirst().entry().decidedAt();
        var byMonth = new TreeMap<YearMonth, Long>();
        heads.since(partner.value(), day(since))
                .forEach(head -> byMonth.putIfAbsent(YearMonth.from(head.day()), head.size()));
        heads.last(partner.value())
                .ifPresent(last -> byMonth.put(YearMonth.from(today()).plusMonths(1), last.size()));
        var sizes = new TreeSet<>(byMonth.values());
        if (trustedSize != null) {
            sizes.add(trustedSize);
        }
        return sizes.stream().filter(earlier -> earlier < size).toList();
    }

    private void signHead(UUID partner, LocalDate day) {
        long size = chain.lock(partner);
        var last = heads.last(partner);
        if (last.isPresent() && !last.get().day().isBefore(day)) {
            return;
        }
        var signer = keys.current(Use.HISTORY);
        var name = PublicKeys.named(signer.getPublic(), false);
        long number = last.map(head -> head.number() + 1L).orElse(0L);
        var head = new Head(
                new PartnerId(partner).toString(),
                number,
                day,
                size,
                MerkleTree.root(chain.nodes(partner), size),
                last.map(HeadStore.Signed::hash).orElse(null),
                clock.instant(),
                false);
        heads.add(
                partner,
                new HeadStore.Signed(
                        Ids.next(clock),
                        (int) number,
                        day,
                        size,
                        Jws.sign(signer.getPrivate(), name.id(), Head.TYPE, head.json()),
                        head.signedAt()));
    }

    private List<PublicKeys.Named> named() {
        return keys.all(Use.HISTORY).stream()
                .map(key -> PublicKeys.named(key, false))
                .toList();
    }

    private LocalDate today() {
        return day(clock.instant());
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static ApiProblem noSuchTree(long asked, long size) {
        return new ApiProblem(
                ErrorCode.ERROR_INVALID_PARAMETERS,
                "There is no tree of " + asked + " entries that begins one of " + size + ".");
    }
}
