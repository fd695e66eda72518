package com.mileproof.platform;

import com.mileproof.platform.Held.Fate;
import com.mileproof.platform.PersonalData.Person;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Carries out what the modules declare in {@link Held}: erases, exports and forgets rows of their tables. */
@Component
public final class PersonalRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    PersonalRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Ids of the person's own, for the modules' {@link PersonalData}.
     *
     * @param statement that answers them as {@code id}; it names the person by {@code :partner} and {@code :user}
     */
    public List<UUID> ids(String statement, Person of) {
        return jdbc.sql(statement)
                .param("partner", of.partner())
                .param("user", of.user())
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Keeps anything more of the person's from being taken. */
    public void close(Held held, Person of) {
        if (held.closing() != null && held.ofUser() != null) {
            run("update " + held.place() + " set " + held.closing() + " where " + held.ofUser(), of, List.of());
        }
    }

    /** Takes from the person's rows what refers to other rows of his. */
    public void untie(Held held, Person of, Collection<UUID> things) {
        if (held.untied() != null && held.ofUser() != null) {
            run("update " + held.place() + " set " + held.untied() + " where " + held.ofUser(), of, things);
        }
    }

    /** Erases the person's rows as declared; answers how many that were. */
    public int erase(Held held, Person of, Collection<UUID> things) {
        if (held.ofUser() == null) {
            return 0;
        }
        return switch (held.fate()) {
            case Fate.Deleted _ -> run("delete from " + held.place() + " where " + held.ofUser(), of, things);
            case Fate.Emptied emptied ->
                run("update " + held.place() + " set " + emptied.assignments() + " where " + held.ofUser(), of, things);
            case Fate.Kept _ -> 0;
        };
    }

    /** A page of the person's rows, each as a JSON object of its columns; in an order that stays. */
    public List<String> rows(Held held, Person of, Collection<UUID> things, int most, int offset) {
        return jdbc.sql("select to_jsonb(t)::text from " + held.place() + " t where " + held.ofUser()
                        + " order by to_jsonb(t)::text limit :most offset :offset")
                .params(values(of, things))
                .param("most", most)
                .param("offset", offset)
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }

    /**
     * Ends the period of rows whose time has come, a batch at most, in the caller's transaction; answers how many that
     * were.
     */
    public int expire(Held held, int most) {
        var expiry = held.expiry();
        if (expiry == null) {
            return 0;
        }
        var batch = " where ctid = any (array(select ctid from " + held.place() + " where " + expiry.condition()
                + " limit :most))";
        var statement = switch (expiry.fate()) {
            case Fate.Deleted _ -> "delete from " + held.place() + batch;
            case Fate.Emptied emptied -> "update " + held.place() + " set " + emptied.assignments() + batch;
            case Fate.Kept _ -> throw new IllegalStateException(held.place() + " is kept and expires");
        };
        // the audit log lets rows go to nobody else
        jdbc.sql("select set_config('mileproof.audit', 'retention', true)")
                .query(String.class)
                .single();
        return jdbc.sql(statement)
                .param("before", Times.sql(clock.instant().minus(expiry.after())))
                .param("most", most)
                .update();
    }

    private int run(String statement, Person of, Collection<UUID> things) {
        return jdbc.sql(statement).params(values(of, things)).update();
    }

    private Map<String, @Nullable Object> values(Person of, Collection<UUID> things) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("partner", of.partner());
        values.put("user", of.user());
        values.put("name", of.name());
        values.put("things", things.toArray(UUID[]::new));
        values.put("now", Times.sql(clock.instant()));
        return values;
    }
}
