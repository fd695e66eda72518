package com.mileproof.platform;

import com.mileproof.platform.sandbox.Sandbox;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

    private static final String SANDBOX = "sandbox";

    /**
     * Whoever writes to the data directory depends on this bean, which first makes sure that the directory is ours. A
     * server has begun to open it before.
     */
    @Bean
    Database database(Settings settings, Role role, ObjectProvider<OpeningDatabase> opening) {
        var begun = opening.getIfAvailable();
        return begun == null ? Database.open(settings, role) : begun.await();
    }

    /** Its children see neither the data directory nor the master key, wherever these are. */
    @Bean
    @DependsOn("database")
    Sandbox sandbox(Settings settings) {
        return Sandbox.open(settings.data().resolve(SANDBOX), List.of(settings.data(), settings.masterKey()));
    }

    /** Milliseconds are what the API shows, so milliseconds are what is stored: what a client reads back compares equal. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
