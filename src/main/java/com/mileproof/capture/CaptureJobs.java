package com.mileproof.capture;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Throws old links away, a few times a day on one of the nodes. */
@Configuration(proxyBeanMethods = false)
class CaptureJobs {

    private static final Duration EVERY = Duration.ofHours(6);

    @Bean
    RecurringTask<Void> sweepLinks(Links links) {
        return Tasks.recurring("sweep-links", FixedDelay.of(EVERY)).execute((task, context) -> links.sweep());
    }
}
