package com.mileproof.platform;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Looks at the external PostgreSQL before anything is done with it, so that what is wrong is said in one sentence. */
final class ExternalPostgres {

    /** As {@code server_version_num} counts: 15.0. */
    private static final int OLDEST = 150_000;

    private static final int MAJOR = 10_000;
    private static final String PATIENCE_SECONDS = "10";

    private ExternalPostgres() {}

    /**
     * Connects once.
     *
     * @throws StartRefused when the database cannot be reached or is too old
     */
    static void check(Settings.Database database) {
        int version = version(database);
        if (version < OLDEST) {
            throw new StartRefused("The database " + database.place() + " is PostgreSQL " + version / MAJOR
                    + "; Mileproof needs PostgreSQL " + OLDEST / MAJOR + " or later.");
        }
    }

    private static int version(Settings.Database database) {
        var login = new Properties();
        login.setProperty("loginTimeout", PATIENCE_SECONDS);
        if (database.user() != null) {
            login.setProperty("user", database.user());
        }
        if (database.password() != null) {
            login.setProperty("password", database.password());
        }
        try (var connection = DriverManager.getConnection(database.url(), login);
                var statement = connection.createStatement();
                var row = statement.executeQuery("show server_version_num")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new StartRefused("The database " + database.place() + " cannot be used (" + e.getMessage()
                    + "); look at mileproof.database.url, .user and .password.");
        }
    }
}
