package com.mileproof.privacy;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Carries erasures out and ends periods, on one of the nodes. */
@Configuration(proxyBeanMethods = false)
class PrivacyJobs {

    private static final Duration ERASE_EVERY = Duration.ofMinutes(1);
    private static final Duration RETAIN_EVERY = Duration.ofDays(1);

    @Bean
    RecurringTask<Void> eraseUsers(ErasureRounds rounds) {
        return Tasks.recurring("erase-users", FixedDelay.of(ERASE_EVERY)).execute((task, context) -> rounds.round());
    }

    @Bean
    RecurringTask<Void> endPeriods(Retention retention) {
        return Tasks.recurring("end-periods", FixedDelay.of(RETAIN_EVERY))
                .execute((task, context) -> retention.enforce());
    }
}
