package com.mileproof;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** What a command needs of the server: settings and the database, no web and no jobs. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        basePackages = "com.mileproof.platform",
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(RequestLog|PublicUrl|ClientAddress)"))
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
class CommandLine {}
