package com.mileproof.platform.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The program the crash tests kill: commits numbered rows for ever and says each number once its commit returned. */
final class RowWriter {

    static final String TABLE = "create table if not exists acknowledged (id bigint primary key)";

    /** Before every number; the lines without it are the log's. */
    static final String ACKNOWLEDGED = "acknowledged ";

    private static final Duration RETRY = Duration.ofMillis(20);

    private RowWriter() {}

    public static void main(String[] args) {
        EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(args[0]));
        long id = Long.parseLong(args[1]);
        while (true) {
            try (Connection connection = Homes.connect(server.login());
                    Statement table = connection.createStatement()) {
                table.execute(TABLE);
                try (PreparedStatement insert = connection.prepareStatement("insert into acknowledged values (?)")) {
                    while (true) {
                        // Counted before the try: a commit that was cut off may be there or not, and is not repeated
                        id++;
                        insert.setLong(1, id);
                        insert.executeUpdate();
                        System.out.println(ACKNOWLEDGED + id);
                        System.out.flush();
                    }
                }
            } catch (SQLException e) {
                System.err.println("connection lost: " + e.getSQLState());
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }
}
