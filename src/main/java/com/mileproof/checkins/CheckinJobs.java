package com.mileproof.checkins;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for expired holds and for days that have come, every few minutes on one of the nodes; a deadline of days needs no better. */
@Configuration(proxyBeanMethods = false)
class CheckinJobs {

    private static final Duration EVERY = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> expireHolds(HoldExpiry expiry) {
        return Tasks.recurring("expire-holds", FixedDelay.of(EVERY)).execute((task, context) -> expiry.expire());
    }

    @Bean
    RecurringTask<Void> remind(Reminders reminders) {
        return Tasks.recurring("remind", FixedDelay.of(EVERY)).execute((task, context) -> reminders.tell());
    }
}
