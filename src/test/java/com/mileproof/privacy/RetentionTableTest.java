package com.mileproof.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.platform.Held;
import com.mileproof.platform.Held.Fate;
import com.mileproof.testkit.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No column is forgotten: each is in the retention table, or listed here as one that says nothing about a person. */
class RetentionTableTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.cloneFor(RetentionTableTest.class);

    /**
     * Columns that hold nothing personal. Random ids (of type uuid, named {@code id} or {@code …_id}) need no line. A
     * new column goes into the {@code …Data} of its module, unless it is sure to say nothing about anybody.
     */
    private static final String NOT_PERSONAL = """
            audit_log: position
            buyer_profiles: featured, texts, updated_at
            campaign_versions: all_photos, auto_confirm, cadence_by_ordinal, cadence_days, cadence_months, effective_from
            campaign_versions: grace_days, hold_days, in_force_at, kind, lock_early, made_at, made_by, max_submissions
            campaign_versions: miles_per_day, miles_per_month, miles_per_week, miles_per_year, one_open, review_hours
            campaign_versions: sample_percent, signals, version, window_days
            campaigns: cadence_by_ordinal, cadence_months, grace_days, window_days
            campaigns: all_photos, auto_confirm, cadence_days, hold_days, kind, lock_early, max_submissions, miles_per_day
            campaigns: miles_per_month, miles_per_week, miles_per_year, one_open, review_hours, sample_percent
            campaigns: signals
            capture_links: created_at, expires_at, kept, kind
            capture_uploads: submission, uploaded_at
            checkin_moves: hold_expires_at, sequence, submission
            checkin_addresses: submission
            checkin_photos: submission
            checkins: exclusive, hold_expires_at, kind, pending_since, queue_at, released, segment, sequence
            checkins: submission, updated_at
            client_secrets: created_at, expires_at, hash, revoked_at
            clients: created_at
            console_accounts: created_at, disabled_at, must_change_password, updated_at
            erasures: blocked_by, cancelled_at, confirmed, erased_at, requested_at, started_at, state
            erasures: takes_effect_at
            files: kept_at
            figures_days: checkins, day, machine, people
            history_entries: added_at, hash, leaf, number, subject, type
            history_heads: day, jws, number, signed_at, size
            history_nodes: hash, level, position
            history_openings: leaf
            history_trees: size
            idempotency_claims: expires_at, id, leased_until, owner
            ledger_postings: line
            mileage_conflicts: decided_at, state, unit
            odometer_changes: corrects, segment, state
            odometer_events: created_at, decided_at, segment_after, segment_before, sequence, state, updated_at
            odometers: open_checkins, segment
            operator_keys: created_at, hash, revoked_at
            outbox: position, subject, tx
            outbox_cursors: consumer, position, tx
            partners: clock_ahead, sandbox, upload_bytes_per_user_and_day, uploads_at_once
            partners: bound_user_tokens_only, cors_origins, created_at, header_credentials, name
            partners: policy_dates_optional, problem_details, requests_per_minute, return_urls, time_zone
            partners: updated_at
            payouts: amount, claimed_at, decided_at, decided_by, product, sequence, state, token_hash, token_key
            payouts: withheld
            photo_blobs: created_at, missing_at, reserved_at, state
            photo_fingerprints: role, submission
            photo_store: created_at, files_through, rows_through
            photos: kept_at
            review_claims: expires_at
            review_decisions: effective_at, ended_at, made_at, sequence, state
            reward_moves: sequence
            reward_rules: amounts, created_at, created_by, effective_from, kind, low_mileage_cents, low_mileage_days
            reward_rules: low_mileage_miles, photo_bonus, version
            rewards: amount, clawed_back_at, for_photos, ordinal, rewarded_at, rules, sequence, status, type, updated_at
            scheduled_tasks: consecutive_failures, execution_time, last_failure, last_heartbeat, last_success
            scheduled_tasks: picked, picked_by, priority, task_data, task_instance, task_name, version
            sealed_keys: created_at, id, public_key, purpose, retired_at, sealed
            spring_session: creation_time, expiry_time, last_access_time, max_inactive_interval, primary_id
            spring_session_attributes: session_primary_id
            users: erased_at
            vehicles: plate_from, state_from
            verifications: attempts, due_at, finished_at, queued_at, state, submission, worker
            webhook_attempts: address, millis, number, outcome, started_at, status
            webhook_deliveries: attempts, created_at, due_at, ended_at, occurred_at, sequence, state, subject
            webhook_deliveries: tries, type, worker
            webhook_disablings: because, disabled_at, sequence, url
            webhook_endpoints: created_at, deleted_at, disabled_at, disabled_because, enabled, events
            webhook_endpoints: last_delivered_at, last_failed_at, noted_at
            webhook_endpoints: failing_since, sequence, updated_at, url
            webhook_secrets: created_at, expires_at, sealed""";

    /** Whatever refers to one of these is somebody's, and its table therefore in the retention table. */
    private static final Set<String> SOMEBODY_S = Set.of("user_id", "vehicle_id", "checkin_id", "photo_id", "link_id");

    private static final List<Held> HELD = RetentionTable.ALL;

    @Test
    void every_column_is_in_the_retention_table_or_known_to_hold_nothing_personal() {
        var known = new TreeSet<String>(notPersonal());
        known.addAll(personal());
        var forgotten = columns("""
                        select table_name || '.' || column_name
                        from information_schema.columns
                        where table_schema = 'public' and table_name <> 'flyway_schema_history'
                          and not (udt_name = 'uuid' and (column_name = 'id' or column_name like '%\\_id'))
                        """);
        forgotten.removeAll(known);
        assertThat(forgotten)
                .as("columns without purpose, period and what erasure does; name them in the module's …Data")
                .isEmpty();
    }

    @Test
    void every_column_that_is_named_is_there_and_named_once() {
        var all = columns("""
                        select table_name || '.' || column_name from information_schema.columns
                        where table_schema = 'public'
                        """);
        assertThat(all).containsAll(personal()).containsAll(notPersonal());
        assertThat(notPersonal()).doesNotContainAnyElementsOf(personal());
    }

    @Test
    void every_table_of_somebody_s_things_says_whose_its_rows_are() {
        var tables = columns("""
                        select distinct table_name || '.' || column_name from information_schema.columns
                        where table_schema = 'public'
                        """).stream()
                .filter(column -> SOMEBODY_S.contains(column.substring(column.indexOf('.') + 1)))
                .map(column -> column.substring(0, column.indexOf('.')))
                .collect(Collectors.toSet());
        assertThat(HELD.stream().filter(held -> held.ofUser() != null).map(Held::place))
                .as("tables whose rows are erased, or kept for a reason")
                .containsAll(tables);
    }

    @Test
    void what_is_emptied_empties_every_column_that_is_named() {
        assertThat(HELD).allSatisfy(held -> {
            if (held.fate() instanceof Fate.Emptied(String assignments, String because)
                    && !held.place().equals("photo_blobs")) {
                assertThat(held.kinds().stream().flatMap(kind -> kind.columns().stream()))
                        .as(held.place() + ": " + because)
                        .allMatch(column -> KEPT_OF_EMPTIED.contains(column)
                                || Arrays.stream(assignments.split(",", -1))
                                        .anyMatch(one -> one.strip().startsWith(column + " = ")));
            }
        });
    }

    /** Of rows that are emptied these stay: a unit, and times that are about the row. */
    private static final Set<String> KEPT_OF_EMPTIED = Set.of("unit", "added_at");

    private static Set<String> personal() {
        return HELD.stream()
                .flatMap(held -> held.kinds().stream()
                        .flatMap(kind -> kind.columns().stream())
                        .map(column -> held.place() + "." + column))
                .collect(Collectors.toSet());
    }

    private static Set<String> notPersonal() {
        return NOT_PERSONAL
                .lines()
                .flatMap(line -> {
                    var parts = line.split(": ", 2);
                    return Stream.of(parts[1].split(",", -1)).map(column -> parts[0].strip() + "." + column.strip());
                })
                .collect(Collectors.toSet());
    }

    private static Set<String> columns(String sql) {
        return new TreeSet<>(DATABASE.jdbc()
                .sql(sql)
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list());
    }

    @Test
    void rows_that_others_refer_to_go_last() {
        Map<String, Integer> place = HELD.stream()
                .filter(held -> held.ofUser() != null)
                .collect(Collectors.toMap(Held::place, HELD::indexOf));
        var wrong = DATABASE.jdbc().sql("""
                        select c.conrelid::regclass || ' ' || c.confrelid::regclass
                        from pg_constraint c
                        where c.contype = 'f' and c.conrelid <> c.confrelid and c.confdeltype <> 'c'
                        """).query((row, n) -> String.valueOf(row.getString(1))).list().stream()
                .map(one -> one.split(" ", 2))
                .filter(one -> deletes(one[1]) && place.containsKey(one[0]))
                .filter(one -> place.getOrDefault(one[0], 0) > place.getOrDefault(one[1], 0))
                .filter(one -> HELD.get(place.getOrDefault(one[0], 0)).untied() == null)
                .map(one -> one[0] + " refers to " + one[1])
                .toList();
        assertThat(wrong).isEmpty();
    }

    private static boolean deletes(String table) {
        return HELD.stream()
                .anyMatch(held ->
                        held.place().equals(table) && held.ofUser() != null && held.fate() instanceof Fate.Deleted);
    }
}
