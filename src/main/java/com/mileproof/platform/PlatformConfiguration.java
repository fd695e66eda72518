package com.mileproof.platform;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

    /** Whoever writes to the data directory depends on this bean, which first makes sure that the directory is ours. */
    @Bean
    Database database(Settings settings, Role role) {
        return Database.open(settings, role);
    }

    /** Milliseconds are what the API shows, so milliseconds are what is stored: what a client reads back compares equal. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
