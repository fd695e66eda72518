package com.mileproof.platform;

import com.mileproof.platform.Held.Fate.Deleted;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the house itself keeps: news, the audit log, the staff, logs and backups. */
@Component
public final class PlatformData implements PersonalData {

    /** For how long the audit log is kept; the records of requests to erase are asked for up to two years. */
    static final Duration AUDIT_KEPT = Duration.ofDays(3 * 365);

    private static final String STAFF = "it is the staff's, no user's; the account is disabled when somebody leaves";

    /** The part of the retention table. */
    public static final List<Held> HELD = List.of(
            Held.kept(
                            "outbox",
                            null,
                            "an event holds random ids only; its body is made when it is asked for, and an erased user's are left out")
                    .kind(
                            "type, sequence, occurred_at",
                            "that something happened, and when",
                            "webhooks and `GET /api/events`",
                            "no end: nothing in it is personal"),
            Held.kept(
                            "audit_log",
                            "partner_id = :partner and subject = :name",
                            "the law wants to know who looked for which plate and why (Cal. Civ. Code 1798.90.51), and who erased what; a user appears by his random id")
                    .kind(
                            "at, actor, action, subject, purpose, details, address",
                            "who signed in, saw, searched or changed what, why and from where; of a search, the text that was searched for",
                            "finding and proving misuse",
                            AUDIT_KEPT.toDays() + " days, by the daily job")
                    .expiring("at < :before", AUDIT_KEPT, new Deleted()),
            Held.kept("console_accounts", null, STAFF)
                    .kind(
                            "username, display_name, password_hash, role, failures, locked_until",
                            "people who sign in to the console",
                            "signing in",
                            "for as long as the account is there"),
            Held.kept("spring_session", null, STAFF)
                    .kind("principal_name, session_id", "sessions of the console", "staying signed in", "12 hours"),
            Held.kept("spring_session_attributes", null, STAFF)
                    .kind("attribute_name, attribute_bytes", "the same", "staying signed in", "12 hours"),
            Held.kept("log of requests", null, "there is nothing in it that names a user")
                    .kind(
                            "",
                            "method, route template, status and time of each request; no path, query or body",
                            "operating the server",
                            "as the operator's log keeper is set"),
            Held.kept(
                            "backups",
                            null,
                            "an older backup still has the user; the journal of erasures is applied to it before the first request when it is restored")
                    .kind("", "all of the above, as of their day", "disasters", "as the operator keeps them"));

    private static final int FLOOR = 0;

    @Override
    public int floor() {
        return FLOOR;
    }

    @Override
    public List<Held> held() {
        return HELD;
    }
}
