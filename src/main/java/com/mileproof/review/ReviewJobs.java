package com.mileproof.review;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Counts days that are over, on one of the nodes; until then the page of figures counts them itself. */
@Configuration(proxyBeanMethods = false)
class ReviewJobs {

    private static final Duration EVERY = Duration.ofMinutes(30);

    @Bean
    RecurringTask<Void> countDays(Figures figures) {
        return Tasks.recurring("count-days", FixedDelay.of(EVERY)).execute((task, context) -> figures.countDays());
    }
}
