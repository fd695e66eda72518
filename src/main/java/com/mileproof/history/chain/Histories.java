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
import com.mileproof.partners.Partners;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.Ids;
import com.mileproof.platform.Machine;
import com.mileproof.platform.Operator;
import com.mileproof.platform.SigningKeys;
import com.mileproof.platform.SigningKeys.Use;
import com.mileproof.platform.console.Viewer;
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
import java.util.stream.Stream;
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
    private final Partners partners;
    private final SigningKeys keys;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Histories(
            ChainStore chain,
            HeadStore heads,
            Vehicles vehicles,
            Partners partners,
            SigningKeys keys,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.chain = chain;
        this.heads = heads;
        this.vehicles = vehicles;
        this.partners = partners;
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
        return stated(by.partner(), id, trustedSize);
    }

    /** The same for somebody at the console, where it is recorded who took it away. */
    Statement statement(Viewer by, VehicleId id, String address) {
        var partner = owner(by, id);
        audit.tell(Entry.of(by.actor(), "statement.issued", partner.value(), id.toString())
                .from(address));
        return stated(partner, id, null);
    }

    /** What the history of a vehicle says, without its proofs. */
    VehicleHistory seen(Viewer by, VehicleId id, String address) {
        var partner = owner(by, id);
        audit.tell(Entry.of(by.actor(), "history.viewed", partner.value(), id.toString())
                .from(address));
        var called = chain.called(id.value());
        return new VehicleHistory(
                called.plate(),
                called.model(),
                chain.entries(partner.value(), id.value()).stream()
                        .map(ChainStore.Kept::entry)
                        .toList(),
                heads.last(partner.value()).orElse(null));
    }

    private PartnerId owner(Viewer by, VehicleId id) {
        var partner = chain.owner(id.value())
                .orElseThrow(
                        () -> new ApiProblem(ErrorCode.ERROR_VEHICLE_NOT_FOUND, "There is no vehicle with this id."));
        if (!by.reach().covers(partner)) {
            throw ApiProblem.noPermission("This belongs to a partner that your account does not list.");
        }
        return new PartnerId(partner);
    }

    private Statement stated(PartnerId partner, VehicleId id, @Nullable Long trustedSize) {
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

    /** From now on other keys sign; answers the keys as {@link #keys()} does. */
    ObjectNode rotateKeys(Operator by) {
        keys.rotate(Use.HISTORY);
        keys.rotate(Use.SANDBOX_HISTORY);
        audit.tell(Entry.of(by.actor(), "signing-key.rotated", null, null));
        return keys();
    }

    /** All keys that ever signed a history, the present one first, as a JWK set; sandboxes' come last and say so. */
    ObjectNode keys() {
        return PublicKeys.set(
                Stream.concat(named(false).stream(), named(true).stream()).toList());
    }

    private Statement sign(
            PartnerId partner,
            VehicleId vehicle,
            long size,
            MerkleTree.Nodes nodes,
            List<Proven> entries,
            @Nullable Long trustedSize) {
        boolean sandbox = partners.isSandbox(Machine.INSTANCE, partner);
        var signer = keys.current(use(sandbox));
        var name = PublicKeys.named(signer.getPublic(), sandbox);
        var now = clock.instant();
        var previous = heads.last(partner.value()).map(HeadStore.Signed::hash).orElse(null);
        var root = MerkleTree.root(nodes, size);
        var head = new Head(partner.toString(), null, today(), size, root, previous, now, sandbox);
        var payload = Statement.payload(
                partner.toString(),
                vehicle.toString(),
                now.toString(),
                Jws.sign(signer.getPrivate(), name.id(), Head.TYPE, head.json()),
                entries,
                beginnings(partner, entries, size, trustedSize).stream()
                        .map(earlier -> new Beginning(earlier, MerkleTree.consistency(nodes, earlier, size)))
                        .toList(),
                sandbox);
        return Statement.sign(payload, signer.getPrivate(), name, named(sandbox));
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
        boolean sandbox = partners.isSandbox(Machine.INSTANCE, new PartnerId(partner));
        var signer = keys.current(use(sandbox));
        var name = PublicKeys.named(signer.getPublic(), sandbox);
        long number = last.map(head -> head.number() + 1L).orElse(0L);
        var head = new Head(
                new PartnerId(partner).toString(),
                number,
                day,
                size,
                MerkleTree.root(chain.nodes(partner), size),
                last.map(HeadStore.Signed::hash).orElse(null),
                clock.instant(),
                sandbox);
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

    private List<PublicKeys.Named> named(boolean sandbox) {
        return keys.all(use(sandbox)).stream()
                .map(key -> PublicKeys.named(key, sandbox))
                .toList();
    }

    private static Use use(boolean sandbox) {
        return sandbox ? Use.SANDBOX_HISTORY : Use.HISTORY;
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
