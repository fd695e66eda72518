package com.mileproof.testkit;

import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The one server of a test run works on the database of whichever test class is running. */
final class SwitchedDataSource extends DelegatingDataSource {

    void switchTo(DataSource target) {
        setTargetDataSource(target);
    }
}
