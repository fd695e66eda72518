package com.mileproof.platform.database;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the embedded server is set. Given on the command line at every start, so they outrank whatever stands in the
 * cluster's own files and an update of Mileproof brings its own.
 */
record ServerSettings(Map<String, String> values, List<String> forMaking) {

    /** Safe against power cuts, reachable from this machine only, sized for a machine that also runs the application. */
    static ServerSettings production() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("listen_addresses", EmbeddedPostgres.HOST);
        values.put("unix_socket_directories", "");
        values.put("fsync", "on");
        values.put("synchronous_commit", "on");
        values.put("full_page_writes", "on");
        values.put("password_encryption", "scram-sha-256");
        values.put("max_connections", "60");
        values.put("shared_buffers", "128MB");
        values.put("max_wal_size", "2GB");
        values.put("jit", "off");
        values.put("timezone", "UTC");
        values.put("log_timezone", "UTC");
        values.put("logging_collector", "off");
        values.put("log_destination", "stderr");
        values.put("log_checkpoints", "off");
        values.put("lc_messages", "C");
        // Failed statements and the DETAIL lines of broken constraints hold personal data
        values.put("log_min_error_statement", "panic");
        values.put("log_error_verbosity", "terse");
        return new ServerSettings(Map.copyOf(values), List.of());
    }

    /** The same but for durability: data may be lost when the machine stops, and many tests share the server. */
    static ServerSettings forTests() {
        Map<String, String> values = new LinkedHashMap<>(production().values());
        values.put("fsync", "off");
        values.put("synchronous_commit", "off");
        values.put("full_page_writes", "off");
        values.put("max_connections", "200");
        // Its looks at a database just filled keep rows unsettled for the plans that a test is about
        values.put("autovacuum", "off");
        return new ServerSettings(Map.copyOf(values), List.of("--no-sync"));
    }

    /** The arguments of the {@code postgres} program. */
    List<String> arguments(int port) {
        return Stream.concat(
                        Stream.of("-p", Integer.toString(port)),
                        values.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .flatMap(setting -> Stream.of("-c", setting.getKey() + "=" + setting.getValue())))
                .toList();
    }
}
