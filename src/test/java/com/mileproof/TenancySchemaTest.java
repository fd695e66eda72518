package com.mileproof;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tables themselves keep partners apart: whatever refers to a row of a partner's is that partner's, too. */
class TenancySchemaTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.cloneFor(TenancySchemaTest.class);

    private static final String PARTNER = "partner_id";

    /** Tables that are nobody's, or everybody's. */
    private static final Set<String> WITHOUT_PARTNER = Set.of(
            "partners",
            "sealed_keys",
            "operator_keys",
            "outbox_cursors",
            "scheduled_tasks",
            "console_accounts",
            "audit_log",
            "spring_session",
            "spring_session_attributes",
            "photo_store",
            "flyway_schema_history");

    /** Ids that no foreign key holds, and why. */
    private static final Map<String, String> LOOSE = Map.ofEntries(
            entry(
                    "outbox.partner_id",
                    "news outlives what it tells of, and is written by the statement that changes it"),
            entry("outbox.subject", "the same"),
            entry("audit_log.partner_id", "the log outlives what it tells of"),
            entry("review_claims.account_id", "an account of the console or an operator's key"),
            entry("review_decisions.account_id", "the same"),
            entry("history_entries.subject", "a check-in or an odometer event"),
            entry("odometers.floor_checkin_id", "derived; the row and the check-in are made by one statement"),
            entry("odometer_changes.event_id", "set from above, before the event is there"),
            entry("vehicles.plate_from", "the plate is taken before the check-in that brings it is there"),
            entry("vehicles.state_from", "as with its plate"),
            entry("webhook_deliveries.event_id", "a test is in no outbox"),
            entry("webhook_deliveries.subject", "as with the outbox"));

    @Test
    void every_table_carries_its_partner_or_is_listed_as_nobodys() {
        assertThat(names("""
                        select relname from pg_class c
                        where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                          and not exists (select 1 from pg_attribute
                                          where attrelid = c.oid and attname = 'partner_id' and attnotnull)
                        """)).containsExactlyInAnyOrderElementsOf(WITHOUT_PARTNER);
    }

    @Test
    void every_primary_key_of_a_partner_s_table_begins_with_the_partner() {
        assertThat(names("""
                        select c.conrelid::regclass || ' ' || pg_get_constraintdef(c.oid)
                        from pg_constraint c
                        join pg_attribute a on a.attrelid = c.conrelid and a.attname = 'partner_id'
                        where c.contype = 'p' and c.connamespace = 'public'::regnamespace
                          and c.conkey[1] <> a.attnum
                        """))
                .as("both are logs, read in the order of their positions")
                .allMatch(key -> key.startsWith("outbox ") || key.startsWith("audit_log "));
    }

    @Test
    void every_foreign_key_between_partners_tables_carries_the_partner_on_both_sides() {
        assertThat(names("""
                        select c.conrelid::regclass || ' ' || pg_get_constraintdef(c.oid)
                        from pg_constraint c
                        join pg_attribute mine on mine.attrelid = c.conrelid and mine.attname = 'partner_id'
                        join pg_attribute theirs on theirs.attrelid = c.confrelid and theirs.attname = 'partner_id'
                        where c.contype = 'f'
                          and (array_position(c.conkey, mine.attnum) is null
                               or array_position(c.conkey, mine.attnum)
                                  is distinct from array_position(c.confkey, theirs.attnum))
                        """))
                .as("foreign keys that would let a row refer to another partner's")
                .isEmpty();
    }

    @Test
    void nothing_refers_to_a_partner_but_by_its_partner() {
        assertThat(names("""
                        select c.conrelid::regclass || '.' || a.attname
                        from pg_constraint c
                        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
                        where c.contype = 'f' and c.confrelid = 'partners'::regclass
                        """)).isNotEmpty().allMatch(column -> column.endsWith("." + PARTNER));
    }

    @Test
    void every_id_in_a_partner_s_table_is_its_own_or_held_by_a_foreign_key() {
        assertThat(names("""
                        select t.relname || '.' || a.attname
                        from pg_class t
                        join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
                        where t.relkind in ('r', 'p') and t.relnamespace = 'public'::regnamespace
                          and a.atttypid = 'uuid'::regtype and a.attname <> 'id'
                          and exists (select 1 from pg_attribute
                                      where attrelid = t.oid and attname = 'partner_id')
                          and not exists (select 1 from pg_constraint c
                                          where c.contype = 'f' and c.conrelid = t.oid and a.attnum = any (c.conkey))
                        """))
                .as("ids of other rows; give them a foreign key with the partner, or a line with the reason here")
                .containsExactlyInAnyOrderElementsOf(LOOSE.keySet());
    }

    private static List<String> names(String sql) {
        return DATABASE.jdbc()
                .sql(sql)
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }
}
