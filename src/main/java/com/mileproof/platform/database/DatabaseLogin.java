package com.mileproof.platform.database;

/**
 * What a client needs to reach the embedded server.
 *
 * @param port the TCP port on the loopback address
 * @param user the role that owns everything
 * @param password its password; never part of {@link #toString()}
 */
public record DatabaseLogin(int port, String user, String password) {

    /** The JDBC address of one of the server's databases; user and password go separately. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + EmbeddedPostgres.HOST + ":" + port + "/" + database;
    }

    /** Everything but the password. */
    @Override
    public String toString() {
        return user + "@" + EmbeddedPostgres.HOST + ":" + port;
    }
}
