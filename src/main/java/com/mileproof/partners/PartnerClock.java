package com.mileproof.partners;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.Machine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The time by which a partner's cadences and deadlines go: the real one, unless the partner is a sandbox that has moved
 * its test clock. Asked of the database each time, as another node may have moved it. Statements that have a partner's
 * row at hand add {@code partners.clock_ahead} to the real time instead.
 */
@Component
public class PartnerClock {

    /** A test clock moves so far at once at most, and forward only. */
    public static final Duration LONGEST_STEP = Duration.ofDays(366);

    /** No test clock gets further ahead of the real one. */
    public static final Duration FURTHEST = Duration.ofDays(3_660);

    private final JdbcClient jdbc;
    private final Partners partners;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PartnerClock(JdbcClient jdbc, Partners partners, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.partners = partners;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A test clock.
     *
     * @param now what it shows
     * @param ahead how far that is ahead of the real time
     */
    public record Reading(PartnerId partner, Instant now, Duration ahead) {}

    /** What the partner's deadlines are compared with. */
    public Instant now(PartnerId partner) {
        return clock.instant().plus(ahead(partner));
    }

    /** The caller's test clock; refuses a partner that has none. */
    public Reading read(Caller.Admin by) {
        partners.mustBeSandbox(by);
        return reading(by.partner(), ahead(by.partner()));
    }

    /** Moves the caller's test clock forward. */
    public Reading advance(Caller.Admin by, Duration step) {
        partners.mustBeSandbox(by);
        return Objects.requireNonNull(transaction.execute(_ -> {
            var ahead = jdbc.sql("""
                            update partners set clock_ahead = clock_ahead + make_interval(secs => :seconds)
                            where id = :partner and sandbox
                              and extract(epoch from clock_ahead) + :seconds <= :furthest
                            returning extract(epoch from clock_ahead)::bigint
                            """)
                    .param("partner", by.partner().value())
                    .param("seconds", step.toSeconds())
                    .param("furthest", FURTHEST.toSeconds())
                    .query(Long.class)
                    .optional()
                    .map(Duration::ofSeconds)
                    .orElseThrow(() -> new ApiProblem(
                            ErrorCode.ERROR_INVALID_PARAMETERS,
                            "A test clock can be " + FURTHEST.toDays()
                                    + " days ahead at most; go on with another sandbox partner."));
            audit.tell(Entry.of(
                            by.actor(),
                            "sandbox.clock_advanced",
                            by.partner().value(),
                            by.partner().toString())
                    .with(Map.of("by", step.toString())));
            return reading(by.partner(), ahead);
        }));
    }

    /** All test clocks that were moved. */
    public List<Reading> moved(Machine by) {
        return jdbc.sql("""
                        select id, extract(epoch from clock_ahead)::bigint as ahead from partners
                        where sandbox and clock_ahead > '0'
                        order by id
                        """)
                .query((row, n) -> reading(
                        new PartnerId(row.getObject("id", UUID.class)), Duration.ofSeconds(row.getLong("ahead"))))
                .list();
    }

    private Reading reading(PartnerId partner, Duration ahead) {
        return new Reading(partner, clock.instant().plus(ahead), ahead);
    }

    private Duration ahead(PartnerId partner) {
        return Duration.ofSeconds(
                jdbc.sql("select extract(epoch from clock_ahead)::bigint from partners where id = :partner")
                        .param("partner", partner.value())
                        .query(Long.class)
                        .single());
    }
}
