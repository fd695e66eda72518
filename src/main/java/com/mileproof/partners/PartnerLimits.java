package com.mileproof.partners;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.console.Admin;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Partners' limits, and what they use of them. */
@Component
class PartnerLimits {

    private final LimitStore store;
    private final Partners partners;
    private final Credentials credentials;
    private final RequestLimits requests;
    private final UploadSlots slots;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PartnerLimits(
            LimitStore store,
            Partners partners,
            Credentials credentials,
            RequestLimits requests,
            UploadSlots slots,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.partners = partners;
        this.credentials = credentials;
        this.requests = requests;
        this.slots = slots;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What users have sent on a day.
     *
     * @param users those who have sent anything
     * @param most bytes of the one who has sent most
     */
    record Sent(int users, long photos, long bytes, long most) {}

    /**
     * What a partner uses.
     *
     * @param requests of its bucket on this node; 0 while it has no limit, because then nobody counts
     * @param uploads that are coming in on this node
     * @param sent today, on all nodes
     */
    record Used(int requests, int uploads, LocalDate day, Sent sent) {}

    Limits find(Admin by, PartnerId partner) {
        partners.find(by, partner);
        return store.find(partner).orElseThrow();
    }

    /** In force on this node at once, on the others within {@link Credentials#REVOCATION_DELAY}. */
    Limits change(Admin by, PartnerId partner, UnaryOperator<Limits> change) {
        partners.find(by, partner);
        var changed = Objects.requireNonNull(transaction.execute(_ -> {
            var before = store.lock(partner).orElseThrow();
            var after = change.apply(before);
            store.update(partner, after, clock.instant());
            tell(by, partner, before, after);
            return after;
        }));
        credentials.forgetAll();
        slots.forget(partner);
        return changed;
    }

    Used used(Admin by, PartnerId partner) {
        var limits = find(by, partner);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new Used(
                requests.spent(partner, limits.requestsPerMinute()),
                slots.running(partner),
                today,
                store.sent(partner, today));
    }

    private void tell(Admin by, PartnerId partner, Limits before, Limits after) {
        var details = new LinkedHashMap<String, String>();
        if (before.requestsPerMinute() != after.requestsPerMinute()) {
            details.put("requestsPerMinute", before.requestsPerMinute() + " to " + after.requestsPerMinute());
        }
        if (before.uploadsAtOnce() != after.uploadsAtOnce()) {
            details.put("uploadsAtOnce", before.uploadsAtOnce() + " to " + after.uploadsAtOnce());
        }
        if (before.uploadBytesPerUserAndDay() != after.uploadBytesPerUserAndDay()) {
            details.put(
                    "uploadBytesPerUserAndDay",
                    before.uploadBytesPerUserAndDay() + " to " + after.uploadBytesPerUserAndDay());
        }
        audit.tell(Entry.of(by.actor(), "limits.changed", partner.value(), partner.toString())
                .with(details));
    }
}
