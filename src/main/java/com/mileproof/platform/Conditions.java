package com.mileproof.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conditions of a list's query: those that are asked for and no others, so that each query gets its own plan. */
public final class Conditions {

    private final StringBuilder sql = new StringBuilder();
    private final Map<String, Object> params = new LinkedHashMap<>();

    /** Adds a condition that holds for every row of the list. */
    public Conditions always(String condition) {
        sql.append(sql.isEmpty() ? "where " : "  and ").append(condition).append('\n');
        return this;
    }

    /** Adds a condition on a value; none where the value is null. The condition names the value {@code :name}. */
    public Conditions on(String condition, String name, @Nullable Object value) {
        if (value != null) {
            always(condition);
            params.put(name, value);
        }
        return this;
    }

    /** Adds a case-insensitive search for a text anywhere in a column. */
    public Conditions contains(String column, String name, String text) {
        return on("lower(" + column + ") like lower(:" + name + ")", name, "%" + escaped(text) + "%");
    }

    /** Adds a search for a text anywhere in a column, in which the case of letters says nothing as it is. */
    public Conditions holds(String column, String name, String text) {
        return on(column + " like :" + name, name, "%" + escaped(text) + "%");
    }

    /**
     * Adds a case-insensitive search for a text anywhere in a column of another table's rows. These are found first, by
     * themselves, as nobody can tell beforehand how many fit.
     *
     * @param key the column that names a row of the other table
     * @param table the other table, with the columns {@code partner_id} and {@code id}
     */
    public Conditions among(String key, String table, String column, String name, String text) {
        var found = "select id from " + table + " where partner_id = :partner and lower(" + column + ") like lower(:"
                + name + ")";
        return on(key + " = any (array(" + found + "))", name, "%" + escaped(text) + "%");
    }

    public String sql() {
        return sql.toString();
    }

    public Map<String, Object> params() {
        return params;
    }

    /** A text whose LIKE wildcards stand for themselves. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
