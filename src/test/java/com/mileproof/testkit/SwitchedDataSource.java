package com.mileproof.testkit;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The one server of a test run works on the database of whichever test class is running. */
final class SwitchedDataSource extends DelegatingDataSource {

    private static final String SYNTAX_ERROR = "42601";

    private final AtomicReference<Trouble> trouble = new AtomicReference<>(Trouble.NONE);

    /** What becomes of whoever asks for a connection. */
    enum Trouble {
        NONE,
        /** As from a pool that waited in vain. */
        AWAY,
        /** A mistake of ours. */
        BROKEN
    }

    void switchTo(DataSource target) {
        setTargetDataSource(target);
    }

    void suffer(Trouble from) {
        trouble.set(from);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return switch (trouble.get()) {
            case NONE -> super.getConnection();
            case AWAY -> throw new SQLTransientConnectionException("no connection in time");
            case BROKEN -> broken(super.getConnection());
        };
    }

    /** A connection on which no statement is one. */
    private static Connection broken(Connection whole) {
        return (Connection) Proxy.newProxyInstance(
                SwitchedDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, given) -> {
                    if (method.getName().matches("prepare.*|create.*")) {
                        throw new SQLException("a mistake of ours", SYNTAX_ERROR);
                    }
                    return method.invoke(whole, given);
                });
    }
}
