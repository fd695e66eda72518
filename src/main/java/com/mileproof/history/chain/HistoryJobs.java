package com.mileproof.history.chain;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Signs the heads of a day soon after it has ended, on one of the nodes. */
@Configuration(proxyBeanMethods = false)
class HistoryJobs {

    private static final Duration EVERY = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> signHeads(Histories histories) {
        return Tasks.recurring("sign-heads", FixedDelay.of(EVERY)).execute((task, context) -> histories.signHeads());
    }
}
