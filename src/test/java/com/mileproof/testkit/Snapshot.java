package com.mileproof.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything the server keeps, as a digest of each table and the names of all files. Two that are equal show that
 * nothing was written in between; unequal ones name the table.
 */
public record Snapshot(Map<String, String> tables, String files) {

    public static Snapshot of(RunningServer server) {
        return new Snapshot(tables(server), files(server.data()));
    }

    private static Map<String, String> tables(RunningServer server) {
        var jdbc = server.jdbc();
        // the jobs write when they like
        var names = jdbc.sql("""
                        select tablename from pg_tables
                        where schemaname = 'public' and tablename not in ('scheduled_tasks', 'photo_store')
                        """).query(String.class).list();
        var digests = names.stream()
                .map(name -> "select '" + name + "', count(*) || ' rows ' || md5(coalesce(string_agg(t::text, ' '"
                        + " order by t::text), '')) from " + name + " t")
                .collect(Collectors.joining(" union all "));
        var tables = new TreeMap<String, String>();
        jdbc.sql(digests).query(row -> {
            tables.put(row.getString(1), row.getString(2));
        });
        return tables;
    }

    private static String files(Path data) {
        try (var walk = Files.walk(data)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> data.relativize(file).toString())
                    .sorted()
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
